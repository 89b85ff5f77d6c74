"""The letters in CMIF are valid, and are those that the RDF has."""

import json
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ET

import rdflib
from rdflib import OWL, RDFS

from program import DATASETS, WORK, export, schema

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
POLEMIC = rdflib.Namespace("https://example.org/polemic/ns#")
ROLE = rdflib.Namespace("https://example.org/polemic/role#")


class Letters(unittest.TestCase):
    def test_the_schema_of_cmif(self):
        rng = schema("cmi-customization.rng")
        if not rng:
            print("CMIF was not validated: POLEMIC_SCHEMAS names no folder of schemas", file=sys.stderr)
            return
        command = ["xmllint", "--nonet", "--noout", "--relaxng", str(rng)]
        for data in DATASETS:
            path = export(data, "cmif")
            done = subprocess.run([*command, str(path)], capture_output=True)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            broken = WORK / "broken.cmif"
            broken.write_text(path.read_text().replace('type="sent"', 'type="written"'))
            self.assertNotEqual(subprocess.run([*command, str(broken)], capture_output=True).returncode, 0)

    def test_what_the_schema_cannot_say(self):
        """The Schematron rules of CMIF, which want an engine for XPath 2."""
        for data in DATASETS:
            root = ET.parse(export(data, "cmif")).getroot()
            sources = [bibl.get(XML_ID) for bibl in root.iter(TEI + "bibl")]
            self.assertEqual(len(set(sources)), len(sources))
            for source in sources:
                self.assertRegex(source, "^[a-f][0-9a-f]{7}-([0-9a-f]{4}-){3}[0-9a-f]{12}$")
            for letter in root.iter(TEI + "correspDesc"):
                self.assertEqual([a.get("type") for a in letter.iter(TEI + "correspAction")], ["sent", "received"])
                self.assertIn(letter.get("source"), {"#" + s for s in sources})
            for date in root.iter(TEI + "date"):
                dating = set(date.attrib) & {"when", "from", "to", "notBefore", "notAfter"}
                self.assertTrue(dating)
                self.assertFalse("when" in dating and len(dating) > 1)
                self.assertFalse({"from", "notBefore"} <= dating or {"to", "notAfter"} <= dating)

    def relations(self, ontology, role):
        """The relations with the role or below one, and the inverses of those."""
        found = set(ontology.subjects(POLEMIC.role, role))
        found = {below for top in found for below in ontology.transitive_subjects(RDFS.subPropertyOf, top)}
        inverse = {i for r in found for i in [*ontology.objects(r, OWL.inverseOf), *ontology.subjects(OWL.inverseOf, r)]}
        return found, inverse

    def test_they_are_the_works_with_an_author_and_an_addressee(self):
        for data in DATASETS:
            ontology = rdflib.Graph()
            for name in json.loads((data / "dataset.json").read_text())["ontology"]:
                ontology.parse(data / name)
            plain = rdflib.Graph().parse(export(data, "nt", "plain"), format="nt")
            of = {}
            for role in (ROLE.author, ROLE.addressee):
                there, back = self.relations(ontology, role)
                pairs = {(s, o) for s, p, o in plain if p in there} | {(o, s) for s, p, o in plain if p in back}
                of[role] = {w: {o for s, o in pairs if s == w} for w, _ in pairs}
            label = lambda iri: self.label(plain, iri)
            expected = {str(w).rsplit("/", 1)[-1]: tuple(set(map(label, of[r][w])) for r in of)
                        for w in of[ROLE.author].keys() & of[ROLE.addressee].keys()}
            root = ET.parse(export(data, "cmif")).getroot()
            found = {}
            for letter in root.iter(TEI + "correspDesc"):
                sent, received = letter.iter(TEI + "correspAction")
                names = lambda action: {n.text for n in action if n.tag in (TEI + "persName", TEI + "orgName")}
                found[letter.get("key")] = (names(sent), names(received))
            self.assertEqual(found, expected)
            self.assertTrue(found)

    def label(self, graph, iri):
        labels = {str(o) for o in graph.objects(iri, RDFS.label) if getattr(o, "language", None) in (None, "en")}
        return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", min(labels))
