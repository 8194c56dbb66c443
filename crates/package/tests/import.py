# Imports files into a new collection of Anki's, one after the other, and says as JSON what each did and what is there then.
# Usage: import.py FOLDER FILE…
import json
import sys
from html.parser import HTMLParser

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest, ImportCsvRequest


class Code(HTMLParser):
    """The text of every block of code."""

    def __init__(self, html):
        super().__init__()
        self.blocks = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag == "pre":
            self.inside = True
            self.blocks.append("")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "pre"

    def handle_data(self, text):
        if self.inside:
            self.blocks[-1] += text


def run(collection, file):
    if file.endswith(".apkg"):
        options = ImportAnkiPackageOptions(with_scheduling=False)
        return collection.import_anki_package(ImportAnkiPackageRequest(package_path=file, options=options)).log
    metadata = collection.get_csv_metadata(path=file, delimiter=None)
    return collection.import_csv(ImportCsvRequest(path=file, metadata=metadata)).log


def told(collection, note):
    card = note.cards()[0]
    question, answer = card.question(), card.answer()
    return {
        "guid": note.guid,
        "tags": sorted(note.tags),
        "cards": len(note.cards()),
        "deck": collection.decks.name(card.did),
        "question": question,
        "answer": answer,
        "code": Code("".join(note.fields)).blocks,
    }


folder, *files = sys.argv[1:]
collection = Collection(f"{folder}/collection.anki2")
logs = [run(collection, file) for file in files]
notes = [told(collection, collection.get_note(id)) for id in collection.find_notes("")]
missing = list(collection.media.check().missing)
collection.close()
changes = [{"new": len(log.new), "updated": len(log.updated)} for log in logs]
print(json.dumps({"imports": changes, "notes": notes, "missing": missing}))
