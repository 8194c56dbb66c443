# Checks a SCORM manifest against the schemas of a folder. Usage: validate.py FOLDER MANIFEST
import shutil
import sys
import tempfile
from pathlib import Path

from lxml import etree

folder, manifest = sys.argv[1:]
root = etree.parse(manifest)
namespaces = {etree.QName(element).namespace for element in root.iter(etree.Element)}
namespaces |= {etree.QName(name).namespace for element in root.iter(etree.Element) for name in element.attrib} - {None}

with tempfile.TemporaryDirectory() as copy:
    shutil.copytree(folder, copy, dirs_exist_ok=True)
    # One schema declares what XML itself reserves, and libxml2 reads no such file.
    for path in Path(copy).glob("*.xsd"):
        text = path.read_text(encoding="utf-8-sig")
        path.write_text(text.replace(' xmlns="http://www.w3.org/XML/1998/namespace"', ""), encoding="utf-8")
    # One schema that takes in those of all namespaces that the manifest names.
    imports = []
    for path in sorted(Path(copy).glob("*.xsd")):
        target = etree.parse(str(path)).getroot().get("targetNamespace")
        if target in namespaces:
            imports.append(f'<xs:import namespace="{target}" schemaLocation="{path.as_uri()}"/>')
            namespaces.discard(target)
    if namespaces:
        sys.exit(f"no schema for {namespaces}")
    whole = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{"".join(imports)}</xs:schema>'
    etree.XMLSchema(etree.fromstring(whole)).assertValid(root)
