//! Every syntax reads back, by another program's parser, to the quads that went into it.

use std::collections::HashSet;

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::{Literal, Quad, Term};

use super::*;
use crate::rdf::tests::{Quarrel, quads};

fn written(format: Format, profile: Profile) -> (String, Ledger) {
    written_on(1, format, profile)
}

fn written_on(threads: usize, format: Format, profile: Profile) -> (String, Ledger) {
    Quarrel::new().with(profile, |input| {
        let RdfInput { view, derivation, manifest, .. } = *input;
        let input = ExportInput { view, derivation, manifest, camps: None };
        let mut out = Vec::new();
        let ledger = write_on(threads, format, profile, &input, &mut out);
        let ledger = ledger.expect("a format that takes it");
        (String::from_utf8(out).expect("UTF-8"), ledger)
    })
}

fn syntax(format: Format) -> RdfFormat {
    match format {
        Format::Turtle => RdfFormat::Turtle,
        Format::NTriples => RdfFormat::NTriples,
        Format::NQuads => RdfFormat::NQuads,
        Format::TriG => RdfFormat::TriG,
        Format::RdfXml => RdfFormat::RdfXml,
        _ => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
    }
}

/// As XML carries it: without control characters.
fn for_xml(quad: Quad) -> Quad {
    let object = match quad.object {
        Term::Literal(l) if l.value().contains('\u{1}') => {
            let text = l.value().replace('\u{1}', "\u{FFFD}");
            let lang = l.language().expect("a note has a language");
            Literal::new_language_tagged_literal(text, lang).expect("the same language").into()
        }
        other => other,
    };
    Quad { object, ..quad }
}

#[test]
fn every_syntax_reads_back_to_the_same_quads() {
    for format in Format::ALL {
        for profile in format.profiles() {
            let (text, ledger) = written(format, *profile);
            let parsed: Result<HashSet<Quad>, _> =
                RdfParser::from_format(syntax(format)).for_slice(text.as_bytes()).collect();
            let parsed = parsed.unwrap_or_else(|e| panic!("{format} {profile}: {e}\n{text}"));
            let mut expected: HashSet<Quad> =
                Quarrel::new().with(*profile, quads).into_iter().collect();
            if format == Format::RdfXml {
                expected = expected.into_iter().map(for_xml).collect();
                assert!(ledger.lines().any(|l| l.contains("U+FFFD")));
            }
            let missing: Vec<_> = expected.difference(&parsed).collect();
            let extra: Vec<_> = parsed.difference(&expected).collect();
            assert!(
                missing.is_empty() && extra.is_empty(),
                "{format} {profile}: {missing:#?} {extra:#?}"
            );
        }
    }
}

#[test]
fn the_number_of_threads_leaves_no_trace() {
    for format in Format::ALL {
        for profile in format.profiles() {
            let (alone, _) = written_on(1, format, *profile);
            for threads in [2, 4] {
                let (together, _) = written_on(threads, format, *profile);
                assert!(alone == together, "{format} {profile} on {threads} threads");
            }
        }
    }
}

#[test]
fn lines_are_what_oxigraph_writes() {
    for (format, syntax) in
        [(Format::NTriples, RdfFormat::NTriples), (Format::NQuads, RdfFormat::NQuads)]
    {
        for profile in format.profiles() {
            let mut serializer = RdfSerializer::from_format(syntax).for_writer(Vec::new());
            for quad in Quarrel::new().with(*profile, quads) {
                serializer.serialize_quad(&quad).expect("memory takes everything");
            }
            let expected = serializer.finish().expect("memory takes everything");
            let (text, _) = written(format, *profile);
            assert_eq!(text, String::from_utf8(expected).expect("UTF-8"), "{format} {profile}");
        }
    }
}

#[test]
fn the_survey_finds_the_prefixes_of_all_quads_and_no_others() {
    for profile in Profile::ALL {
        let quads = Quarrel::new().with(profile, quads);
        let quads = quads.iter().map(Quad::as_ref);
        Quarrel::new().with(profile, |input| {
            let all = crate::rdf::Prefixes::of(input.manifest, &input.view.graph.ontology);
            let found = survey::survey(&Nodes::new(input, 2), 2);
            assert_eq!(found.prefixes, survey::used(&all, quads), "{profile}");
        });
    }
}

#[test]
fn the_graph_and_an_answer_are_laid_out_alike() {
    for profile in [Profile::Plain, Profile::Claims, Profile::Rdf12] {
        let quads = Quarrel::new().with(profile, quads);
        let all = Quarrel::new().with(profile, |input| {
            crate::rdf::Prefixes::of(input.manifest, &input.view.graph.ontology)
        });
        let prefixes = turtle::used(&all, quads.iter().map(Quad::as_ref));
        let mut out = Vec::new();
        let mut writer = turtle::Writer::new(&prefixes, &mut out).expect("memory takes everything");
        for quad in &quads {
            writer.quad(quad.as_ref()).expect("memory takes everything");
        }
        writer.finish().expect("memory takes everything");
        let (text, _) = written(Format::Turtle, profile);
        assert_eq!(text, String::from_utf8(out).expect("UTF-8"), "{profile}");
    }
}

#[test]
fn a_longer_namespace_takes_things_of_the_dataset_away() {
    use crate::rdf::{Iri, Names, Prefixes, Space};
    Quarrel::new().with(Profile::Claims, |input| {
        let mut ontology = input.view.graph.ontology.clone();
        ontology.prefixes.push(("x".to_owned(), "https://example.org/q/entity/a".to_owned()));
        let names = Names::new(&ontology, &input.manifest.base);
        let prefixes = Prefixes::of(input.manifest, &ontology);
        let short = short::Short::new(&names, &prefixes);
        let prefix = |iri| {
            let index = short.index(iri).expect("a prefix");
            prefixes.iter().nth(index).map(|(name, _)| name)
        };
        assert_eq!(prefix(Iri::Own(Space::Entity, "ada")), Some("x"));
        assert_eq!(prefix(Iri::Own(Space::Entity, "bob")), Some("e"));
        assert_eq!(prefix(Iri::Own(Space::Claim, "ada")), Some("c"));
        assert_eq!((short.space(Space::Entity), short.space(Space::Claim)), (None, Some("c")));
    });
}

#[test]
fn turtle_is_pleasant() {
    let (text, _) = written(Format::Turtle, Profile::Claims);
    let mut body = text.lines().filter(|l| !l.starts_with("@prefix"));
    assert!(body.all(|l| !l.contains("<https://example.org/q/")), "{text}");
    let at = |start: &str| {
        let from = text.find(start).expect("the subject");
        let len = text[from..].find(" .\n").expect("its end");
        text[from..from + len + 2].to_owned()
    };
    insta::assert_snapshot!(at("e:ada\n"), @r#"
        e:ada
            a q:Person , polemic:Entity ;
            rdfs:label "Ada \"the\\Great\""@en , "Ада"@ru ;
            skos:prefLabel "Ada \"the\\Great\""@en , "Ада"@ru ;
            skos:altLabel "Miss A"@en ;
            polemic:former "Miss A"@en ;
            skos:hiddenLabel "Adda"@en ;
            owl:sameAs <http://www.wikidata.org/entity/Q7259> ;
            rdfs:comment "two\nlines & <tags> ]]> \u0001"@en ;
            q:born-on "1815-12-10"^^edtf:EDTF ;
            q:friend-of e:cyd ;
            q:opposed e:bob .
    "#);
    let claim = text.find("rdf:predicate q:opposed").expect("the claim");
    let start = text[..claim].rfind("\n\n").expect("its start") + 2;
    insta::assert_snapshot!(at(&text[start..start + 40]), @r#"
        c:jh34r5b3jisnubsjr5cu6ta2pb
            a polemic:Claim , rdf:Statement ;
            rdf:subject e:ada ;
            rdf:predicate q:opposed ;
            rdf:object e:bob ;
            polemic:issue e:bread ;
            polemic:when "1850"^^edtf:EDTF ;
            polemic:earliestStart "1850-01-01"^^xsd:date ;
            polemic:latestStart "1850-01-01"^^xsd:date ;
            polemic:earliestEnd "1850-12-31"^^xsd:date ;
            polemic:latestEnd "1850-12-31"^^xsd:date ;
            polemic:asserted true ;
            polemic:rank polemic:normal ;
            polemic:certainty polemic:stated ;
            polemic:says e:ada , e:chronicle ;
            polemic:evidence ev:nwaopobg4tuntorycdirhjyygh , ev:kph5o5enxd2go6222rocghur24 ;
            prov:wasAttributedTo quarrel:creator .
    "#);
}

#[test]
fn json_ld_is_compact() {
    let (text, _) = written(Format::JsonLd, Profile::Claims);
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let nodes = json["@graph"].as_array().expect("nodes");
    let bob = nodes.iter().find(|n| n["id"] == "e:bob").expect("a node");
    insta::assert_snapshot!(serde_json::to_string_pretty(bob).expect("JSON"), @r#"
        {
          "id": "e:bob",
          "type": [
            "q:Person",
            "polemic:Entity"
          ],
          "label": {
            "en": "Bob"
          },
          "prefLabel": {
            "en": "Bob"
          },
          "born-on": "1815-12-09"
        }
    "#);
    assert_eq!(json["@context"]["opposed"]["@type"], "@id");
}

#[test]
fn names_that_turtle_must_escape_are_escaped() {
    let mut prefixes = crate::rdf::Prefixes::default();
    Quarrel::new().with(Profile::Claims, |input| {
        prefixes = crate::rdf::Prefixes::of(input.manifest, &input.view.graph.ontology);
    });
    let short = |rest: &str| {
        let mut out = String::new();
        turtle::iri(&prefixes, &format!("https://example.org/q/entity/{rest}"), &mut out);
        out
    };
    assert_eq!(short("a-b"), "e:a-b");
    assert_eq!(short("a#b"), "e:a\\#b");
    assert_eq!(short("a."), "e:a\\.");
    assert_eq!(short("-a"), "e:\\-a");
    assert_eq!(short("7б%20"), "e:7б%20");
    assert_eq!(short("a%2"), "<https://example.org/q/entity/a%2>");
}
