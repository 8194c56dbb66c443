// Why: finds what a person would name: the visible elements of a role and an accessible name.
// Must not know: the site. A simple form of the rules of "Accessible Name and Description Computation".
const [role, name] = arguments;
const ROLES = {
  A: 'link', BUTTON: 'button', SUMMARY: 'button', SELECT: 'combobox', TEXTAREA: 'textbox', DIALOG: 'dialog', IMG: 'img', NAV: 'navigation',
  H1: 'heading', H2: 'heading', H3: 'heading', H4: 'heading', H5: 'heading', H6: 'heading', PROGRESS: 'progressbar', DETAILS: 'group', FIELDSET: 'group',
};
const INPUTS = { checkbox: 'checkbox', radio: 'radio', submit: 'button', button: 'button', reset: 'button', range: 'slider', number: 'spinbutton' };
const ANY = 'a[href],button,summary,select,textarea,input:not([type=hidden]),dialog,img,nav,h1,h2,h3,h4,h5,h6,progress,details,fieldset,[role]';

const roleOf = element => {
  const said = element.getAttribute('role') || (element.tagName === 'INPUT' ? INPUTS[element.type] || 'textbox' : ROLES[element.tagName]);
  return said === 'searchbox' ? 'textbox' : said;
};
const visible = element =>
  element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden="true"],[inert]');
const textOf = node => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute('aria-hidden') === 'true' || node.hidden) return '';
  if (node.hasAttribute('aria-label')) return node.getAttribute('aria-label');
  if (node.tagName === 'IMG') return node.alt;
  if (['SCRIPT', 'STYLE', 'INPUT', 'SELECT', 'TEXTAREA'].includes(node.tagName)) return '';
  const { display } = getComputedStyle(node);
  if (display === 'none') return '';
  const gap = /^(inline|contents)/.test(display) ? '' : ' ';
  return gap + [...node.childNodes].map(textOf).join('') + gap;
};
const nameOf = element => {
  const ids = (element.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean);
  const sources = [
    () => ids.map(id => document.getElementById(id)).filter(Boolean).map(textOf).join(' '),
    () => element.getAttribute('aria-label'),
    () => [...(element.labels || [])].map(textOf).join(' '),
    () => element.type === 'submit' || element.type === 'button' ? element.value : '',
    () => textOf(element),
    () => element.title,
    () => element.placeholder,
  ];
  for (const source of sources) {
    const text = (source() || '').replace(/\s+/g, ' ').trim();
    if (text) return text;
  }
  return '';
};
const fits = given => name.endsWith('…') ? given.startsWith(name.slice(0, -1)) : given === name;
return [...document.querySelectorAll(ANY)].filter(element => roleOf(element) === role && visible(element) && fits(nameOf(element)));
