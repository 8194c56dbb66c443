//! Why: the screens of the walk, in the order in which a learner meets them: how each is reached, what is seen first, what is done next.
//! Must not know: how a picture is taken.

/// In which browser a journey is made; each has an empty one.
pub enum Look {
    Phone,
    PhoneDark,
    Desktop,
    DesktopDark,
}

/// Screens that follow from each other.
pub struct Journey {
    pub title: &'static str,
    pub look: Look,
    pub screens: &'static [Screen],
}

/// One screen.
pub struct Screen {
    /// The picture's name.
    pub name: &'static str,
    pub title: &'static str,
    pub steps: &'static [Step],
    /// What a learner sees first.
    pub seen: &'static str,
    /// What they do next.
    pub next: &'static str,
}

/// A step on the way to a screen.
pub enum Step {
    /// From now on it is this day, counted from the walk's first.
    Day(u32),
    Open(&'static str),
    /// The first of these that is there; a name that ends in "…" may go on.
    Press(&'static [&'static str]),
    /// A click on the first that fits.
    Choose(&'static str),
    Type(&'static str, &'static str),
    Run(&'static str),
}

use Step::{Choose, Day, Open, Press, Run, Type};

const DECK: &str = "/python-interview/";
const SHOW: Step = Press(&["Show answer"]);
const SUBMIT: Step = Press(&["Submit answer", "That is my answer"]);
const UNKNOWN: Step = Press(&["I don't know", "Show answer"]);
const CONTINUE: Step = Press(&["Continue", "Again…"]);
const TOP: Step = Run("scrollTo(0, 0)");
/// An interview nine days after the walk's first day, as the plan's page stores it.
const PLAN: Step =
    Run("localStorage.setItem('viva:mark:plan:python-interview', `1 w ${Math.floor(Date.now() / 864e5) + 9} 90`)");

pub const JOURNEYS: &[Journey] = &[
    Journey {
        title: "The first day, on a phone",
        look: Look::Phone,
        screens: &[
            Screen {
                name: "front",
                title: "Front page",
                steps: &[Day(0), Open("/")],
                seen: "One sentence says what Viva does; below it one button says what it starts, and for which deck.",
                next: "Tap “Start: 5 new”, set the date of an interview, search all decks, or choose a deck.",
            },
            Screen {
                name: "front-search",
                title: "Search over all decks",
                steps: &[Type("#search", "generator"), Run("document.getElementById('search').scrollIntoView()")],
                seen: "Questions of every deck that have the words, which are marked, with the place in the answer.",
                next: "Tap a question; next and previous then stay among those that were found.",
            },
            Screen {
                name: "deck",
                title: "Deck",
                steps: &[Open(DECK)],
                seen: "The deck's name, how far it is learned, and the same one button.",
                next: "Start, choose another way to practise, set the interview date, or look through the questions.",
            },
            Screen {
                name: "filters",
                title: "Filters",
                steps: &[Press(&["Filters…"]), Press(&["Concurrency…"])],
                seen: "A sheet with all that questions can be told apart by; its button says how many it would show.",
                next: "Tap “Show … questions”.",
            },
            Screen {
                name: "question",
                title: "Question",
                steps: &[Open("/python-interview/q/list-or-tuple/")],
                seen: "The prompt, what can be done with it, and the beginning of the answer.",
                next: "Read on, practise this question, bookmark it, or go to the next one.",
            },
            Screen {
                name: "question-long",
                title: "A long answer",
                steps: &[
                    Open("/python-interview/q/distributed-logging/"),
                    Press(&["Contents"]),
                    Run("document.querySelector('.contents, .prose').scrollIntoView()"),
                ],
                seen: "Its parts by name.",
                next: "Jump to a part; at the end a link leads back to the top.",
            },
            Screen {
                name: "question-choice",
                title: "A multiple-choice question, to read",
                steps: &[Open("/python-pitfalls/q/mutable-default/")],
                seen: "The program and its options as a plain list, then the right one and why.",
                next: "Practise it, or go to the next one.",
            },
            Screen {
                name: "booklet",
                title: "Booklet",
                steps: &[Open("/python-interview/booklet/?topic=memory")],
                seen: "What is going to be printed, with the button that prints it.",
                next: "Print it with or without answers, or save it as a PDF file.",
            },
            Screen {
                name: "share",
                title: "Share or embed",
                steps: &[Open("/python-interview/share/?topics=memory&count=3")],
                seen: "What to show, chosen by the address here: a topic, and three questions at most.",
                next: "Choose more, look at the preview further down, then copy the link or the snippet.",
            },
            Screen {
                name: "embedded",
                title: "A part of a deck, as a frame shows it",
                steps: &[Open("/?embed&deck=python-interview&topics=memory")],
                seen: "The questions that the author chose, without the site's own header and footer.",
                next: "Start, or tap a question: the choice stays in force.",
            },
            Screen {
                name: "setup",
                title: "Set-up",
                steps: &[Open("/python-interview/practice/")],
                seen: "Three short questions (mode, which questions, how many), and the button that starts.",
                next: "Tap “Start practice”; the choice is remembered for the next time.",
            },
            Screen {
                name: "recall",
                title: "Recall: the question",
                steps: &[Open("/python-interview/practice/?ids=list-or-tuple,frequent-lookups")],
                seen: "The question and a box for the answer.",
                next: "Type or say it, then “Show answer”; or “I don't know”.",
            },
            Screen {
                name: "recall-shown",
                title: "Recall: the answer",
                steps: &[
                    Type(
                        "#attempt",
                        "A list is mutable, items can be added or removed. A tuple is immutable, so it can be a key in a dictionary.",
                    ),
                    SHOW,
                ],
                seen: "The own answer beside the key points; those that it mentions are ticked, with the words.",
                next: "Tick what was covered, and tap one of four ratings; one is suggested.",
            },
            Screen {
                name: "recall-unknown",
                title: "Recall: not known",
                steps: &[Press(&["Good…"]), UNKNOWN],
                seen: "The key points to read, the answer, and that the question comes back in this session.",
                next: "Tap “Continue”.",
            },
            Screen {
                name: "choice",
                title: "Multiple choice: asked",
                steps: &[Open("/python-pitfalls/practice/?mode=choice&ids=mutable-default,unbound-local&seed=3")],
                seen: "The question and its options; nothing can be checked before one is chosen.",
                next: "Tap an option, then “Check”.",
            },
            Screen {
                name: "choice-judged",
                title: "Multiple choice: judged",
                steps: &[Choose("input[name=option]"), Press(&["Check"])],
                seen: "In the bar how it went, what was right and when the question comes back; above it each option, and why.",
                next: "Tap “Continue”, or say that it was a guess or a slip.",
            },
            Screen {
                name: "order",
                title: "Order the lines",
                steps: &[Open("/python-interview/practice/?mode=parsons&queue=all&seed=1")],
                seen: "The task, the question it belongs to, and the lines, none of them cut.",
                next: "Drag them, or select one and move it with the buttons; then “Check”.",
            },
            Screen {
                name: "blanks",
                title: "Fill in the blanks",
                steps: &[Open("/python-interview/practice/?mode=cloze&queue=all&seed=1")],
                seen: "The program with its blanks, and in the bar the words to fill them with.",
                next: "Tap words or type, then “Check”.",
            },
            Screen {
                name: "blanks-judged",
                title: "Fill in the blanks: judged",
                steps: &[Choose(".bank button"), Press(&["Check"])],
                seen: "How many are correct, and each that is not, beside the button that goes on.",
                next: "Tap “Continue”.",
            },
            Screen {
                name: "output",
                title: "Predict the output",
                steps: &[Open("/python-interview/practice/?mode=predict&queue=all&seed=1"), TOP],
                seen: "The program, and a box for what it prints.",
                next: "Type it, then “Check”.",
            },
            Screen {
                name: "interview",
                title: "Mock interview: asked",
                steps: &[Open("/python-interview/practice/?mode=interview&ids=custom-cache,decorators")],
                seen: "The question, the time, and a box for the answer.",
                next: "“Submit answer”.",
            },
            Screen {
                name: "interview-follow-up",
                title: "Mock interview: follow-up",
                steps: &[Type("#attempt", "A cache is a dict from a key to a value."), SUBMIT],
                seen: "What the interviewer asks further; it gives nothing of the answer away.",
                next: "Add to the answer and submit it again, or “Nothing to add”.",
            },
            Screen {
                name: "interview-compare",
                title: "Mock interview: compared",
                steps: &[
                    Press(&["Nothing to add"]),
                    Type("#attempt", "A decorator takes a function and returns a wrapper."),
                    SUBMIT,
                    Press(&["Nothing to add"]),
                ],
                seen: "When all is asked, each answer beside its key points.",
                next: "Tick, and rate.",
            },
            Screen {
                name: "interview-report",
                title: "Mock interview: report",
                steps: &[Press(&["Hard…"]), Press(&["Good…"])],
                seen: "What was covered by topic, and what was missed.",
                next: "Practise what was missed, or print the report.",
            },
            Screen {
                name: "end",
                title: "The end of a session",
                steps: &[
                    Open("/python-interview/practice/?ids=decorators,asyncio,profiling"),
                    UNKNOWN,
                    CONTINUE,
                    SHOW,
                    Press(&["Good…"]),
                    SHOW,
                    Press(&["Good…"]),
                    SHOW,
                    Press(&["Good…"]),
                ],
                seen: "What was recalled, what was missed, what comes back when, and one button for it.",
                next: "Tap it, read what was missed, or take the days along into a calendar.",
            },
            Screen {
                name: "progress-first",
                title: "Progress after the first session",
                steps: &[Open("/progress/?deck=python-interview")],
                seen: "What is due, and what was done so far.",
                next: "Practise, or back up.",
            },
        ],
    },
    Journey {
        title: "Tomorrow, and an interview in nine days",
        look: Look::Phone,
        screens: &[
            Screen {
                name: "plan",
                title: "Interview date",
                steps: &[Day(0), Open("/python-interview/plan/"), PLAN, Open("/python-interview/plan/")],
                seen: "How many days there are, how many new questions a day that makes, and what will be known.",
                next: "Tap “Practise today's …”.",
            },
            Screen {
                name: "paused",
                title: "A question paused",
                steps: &[
                    Press(&["Practise today's…"]),
                    SHOW,
                    Press(&["Good…"]),
                    UNKNOWN,
                    CONTINUE,
                    UNKNOWN,
                    Press(&["Pause this question"]),
                    TOP,
                ],
                seen: "That it is paused, how to undo that, and where the paused ones are found.",
                next: "Go on, undo, or look at the paused questions.",
            },
            Screen {
                name: "front-tomorrow",
                title: "Front page, the next days",
                steps: &[Day(3), Open("/")],
                seen: "What is due and new today, and how many days are left.",
                next: "One tap leads to the first due question.",
            },
            Screen {
                name: "deck-tomorrow",
                title: "Deck, the next days",
                steps: &[Open(DECK)],
                seen: "The ring shows what is begun, lighter than what is learned.",
                next: "Start.",
            },
            Screen {
                name: "setup-tomorrow",
                title: "Set-up with a plan",
                steps: &[Open("/python-interview/practice/")],
                seen: "The number of new questions is the plan's.",
                next: "Start.",
            },
            Screen {
                name: "backup",
                title: "Back up and move",
                steps: &[Open("/progress/backup/")],
                seen: "Where the progress is kept, and how to keep it safe.",
                next: "Back up.",
            },
            Screen {
                name: "settings",
                title: "Settings",
                steps: &[Open("/settings/")],
                seen: "The reader's choices.",
                next: "Change one; it holds at once.",
            },
        ],
    },
    Journey {
        title: "In the dark, on a phone",
        look: Look::PhoneDark,
        screens: &[
            Screen {
                name: "dark-front",
                title: "Front page, dark",
                steps: &[Day(0), Open("/")],
                seen: "The same, in the dark theme.",
                next: "Start.",
            },
            Screen {
                name: "dark-choice",
                title: "Multiple choice: judged, dark",
                steps: &[
                    Open("/python-pitfalls/practice/?mode=choice&ids=mutable-default&seed=3"),
                    Choose("input[name=option]"),
                    Press(&["Check"]),
                ],
                seen: "The verdict is told by words and a line, not by colour alone.",
                next: "Continue.",
            },
        ],
    },
    Journey {
        title: "At a desk",
        look: Look::Desktop,
        screens: &[
            Screen {
                name: "desk-front",
                title: "Front page, wide",
                steps: &[Day(0), Open("/")],
                seen: "The next step beside its deck, the decks in columns.",
                next: "Start.",
            },
            Screen {
                name: "desk-deck",
                title: "Deck, wide",
                steps: &[Open(DECK)],
                seen: "Filters beside the list.",
                next: "Filter, search with `/`, or open a question.",
            },
            Screen {
                name: "desk-setup",
                title: "Set-up, wide",
                steps: &[Open("/python-interview/practice/")],
                seen: "The same three questions.",
                next: "Start with Enter.",
            },
        ],
    },
    Journey {
        title: "At a desk, in the dark",
        look: Look::DesktopDark,
        screens: &[Screen {
            name: "desk-dark-question",
            title: "Question, wide and dark",
            steps: &[Day(0), Open("/python-interview/q/list-or-tuple/")],
            seen: "The prompt and the answer in a column that is easy to read.",
            next: "`n` leads to the next question.",
        }],
    },
];

/// A deck in a language that is written from right to left; of the browser tests' own site.
pub const FOREIGN: Journey = Journey {
    title: "From right to left",
    look: Look::Phone,
    screens: &[
        Screen {
            name: "foreign-deck",
            title: "Deck, from right to left",
            steps: &[Day(0), Open("/tearoom/")],
            seen: "The deck's own words from right to left, the app's from left to right.",
            next: "Open a question.",
        },
        Screen {
            name: "foreign-question",
            title: "Question, from right to left",
            steps: &[Open("/tearoom/q/glasses/")],
            seen: "The prompt and the answer from right to left, code from left to right.",
            next: "Practise it.",
        },
        Screen {
            name: "foreign-recall",
            title: "Recall, from right to left",
            steps: &[Open("/tearoom/practice/?ids=guests"), SHOW],
            seen: "The answer beside the key points.",
            next: "Rate it.",
        },
    ],
};
