use std::fs;
use std::path::Path;

use proptest::prelude::{Strategy, any, prop, prop_assert_eq, proptest};

use super::file::Input;
use super::{
    Defect, DefectKind, Expanded, Format, Kind, Node, Parsed, SourceFile, Span, Stretches, expand,
    parse, parts, read, reparse_record,
};

const FORMATS: [Format; 5] =
    [Format::Json, Format::JsonLines, Format::Yaml, Format::Csv, Format::Tsv];

fn file(format: Format, text: &str) -> SourceFile {
    SourceFile::new("file".to_owned(), text.to_owned(), format)
}

fn tree(format: Format, text: &str) -> Parsed<'static> {
    let file = file(format, text);
    let parsed = parse(&file);
    for size in [1, 7, 64] {
        let mut in_parts = Parsed::default();
        for part in parts(&file, size) {
            let roots = &mut in_parts.roots;
            in_parts.defects.extend(part.each(&mut |node| roots.push(node.clone())));
        }
        assert_eq!(in_parts, parsed, "in parts of {size} bytes");
        if !text.starts_with('\u{feff}') {
            let whole = said(std::slice::from_ref(&file));
            assert_eq!(in_stretches(format, text, size), whole, "in stretches of {size} bytes");
        }
    }
    let roots = parsed.roots.into_iter().map(Node::into_owned).collect();
    let parsed = Parsed { roots, defects: parsed.defects };
    for root in &parsed.roots {
        check(root, text);
    }
    for defect in &parsed.defects {
        slice(text, defect.span);
        defect.kind.second().inspect(|span| drop(slice(text, *span)));
        assert!(!defect.kind.to_string().is_empty());
    }
    parsed
}

/// What is read of a file and of what cannot be read, each with line and column; the header of a
/// stretch is that of the first one.
fn said(files: &[SourceFile]) -> [Vec<(String, (usize, usize))>; 2] {
    let [mut read, mut wrong] = [Vec::new(), Vec::new()];
    for (file, number) in files.iter().zip(0..) {
        let parsed = parse(file);
        read.extend(parsed.roots.iter().map(|root| (bare(root), file.line_col(root.span.start))));
        let own = |d: &&Defect| number == 0 || !file.is_repeated(d.span.start);
        let own = parsed.defects.iter().filter(own);
        wrong.extend(own.map(|d| (d.kind.to_string(), file.line_col(d.span.start))));
    }
    [read, wrong]
}

fn in_stretches(format: Format, text: &str, size: usize) -> [Vec<(String, (usize, usize))>; 2] {
    let input = Input::of(text.into());
    let stretches: Result<Vec<_>, _> = Stretches::new("file", format, input, size).collect();
    let files: Vec<SourceFile> = stretches.unwrap().into_iter().map(|(file, _)| file).collect();
    said(&files)
}

#[test]
fn a_stretch_is_whole_rows_behind_the_header() {
    let text = "id,note\r\na,\"one\r\ntwo\"\r\nb,x\r\nc,\"y\"\"\r\nz\"\n";
    let stretches = |size| {
        let stretches = Stretches::new("file", Format::Csv, Input::of(text.into()), size);
        let texts = stretches.map(|stretch| stretch.unwrap().0.text);
        texts.collect::<Vec<_>>()
    };
    assert_eq!(stretches(1 << 20), [text]);
    let rows = ["a,\"one\r\ntwo\"\r\n", "b,x\r\n", "c,\"y\"\"\r\nz\"\n"];
    let [first, rest @ ..] = &stretches(12)[..] else { panic!("some") };
    assert!(first.starts_with("id,note\r\n") && rest.iter().all(|s| s.starts_with("id,note\n")));
    let cut = |s: &String| s.split_once('\n').unwrap().1.to_owned();
    assert_eq!(stretches(12).iter().map(cut).collect::<String>(), rows.concat());
}

#[test]
fn what_is_no_utf8_is_replaced_in_its_stretch_and_moves_no_other() {
    let mut bytes = b"\xEF\xBB\xBFid,note\na,\xFF\n".to_vec();
    bytes.extend(b"b,\"\xFE\n\"\nc,x\n");
    let read = Stretches::new("file", Format::Csv, Input::of(bytes), 4).map(Result::unwrap);
    let read: Vec<_> = read.collect();
    let wrong: Vec<_> = read
        .iter()
        .filter_map(|(file, defect)| {
            let defect = defect.as_ref()?;
            Some((slice(&file.text, defect.span), file.line_col(defect.span.start)))
        })
        .collect();
    let place = |line, column| ("\u{fffd}".to_owned(), (line, column));
    assert_eq!(wrong, [place(2, 3), place(3, 4)]);
    let files: Vec<SourceFile> = read.into_iter().map(|(file, _)| file).collect();
    let [rows, none] = said(&files);
    assert_eq!(rows.iter().map(|(_, place)| *place).collect::<Vec<_>>(), [(2, 1), (3, 1), (5, 1)]);
    assert_eq!(none, []);
}

/// The text of a span; panics where it does not start and end between characters.
fn slice(text: &str, span: Span) -> String {
    text[span.start as usize..span.end as usize].to_owned()
}

fn check(node: &Node<'_>, text: &str) {
    slice(text, node.span);
    match &node.kind {
        Kind::List(items) => items.iter().for_each(|n| check(n, text)),
        Kind::Map(entries) => entries.iter().for_each(|(key, n)| {
            slice(text, key.span);
            check(n, text);
        }),
        _ => {}
    }
}

/// The tree without places; numbers as texts.
fn bare(node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(value) => value.to_string(),
        Kind::Number(text) | Kind::Text(text) => format!("{text:?}"),
        Kind::List(items) => format!("[{}]", items.iter().map(bare).collect::<Vec<_>>().join(",")),
        Kind::Map(entries) => {
            let fields = entries.iter().map(|(k, n)| format!("{}:{}", k.name, bare(n)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        }
    }
}

fn bares(format: Format, text: &str) -> Vec<String> {
    tree(format, text).roots.iter().map(bare).collect()
}

fn kinds(parsed: &Parsed<'_>) -> Vec<String> {
    parsed.defects.iter().map(|d| d.kind.to_string()).collect()
}

#[test]
fn one_record_in_every_format() {
    let expected =
        vec![r#"{id:"lenin",label:{en:"Lenin",ru:"Ленин"},aliases:["a","b|c"],birth:"1870"}"#];
    let json =
        r#"{"id":"lenin","label":{"en":"Lenin","ru":"Ленин"},"aliases":["a","b|c"],"birth":1870}"#;
    assert_eq!(bares(Format::Json, json), expected);
    assert_eq!(bares(Format::Json, &format!("[{json}]")), expected);
    assert_eq!(bares(Format::JsonLines, &format!("\r\n{json}\r\n\r\n")), expected);
    let yaml = "- id: lenin\r\n  label:\r\n    en: Lenin\r\n    ru: Ленин\r\n  aliases: [a, b|c]\r\n  birth: 1870\r\n";
    assert_eq!(bares(Format::Yaml, yaml), expected);
    let csv =
        "id,label.en,label.ru,aliases,birth,note\r\nlenin, Lenin ,\"Ленин\",a | b\\|c,1870,\r\n";
    assert_eq!(bares(Format::Csv, csv), expected);
    assert_eq!(bares(Format::Tsv, &csv.replace(',', "\t")), expected);
}

#[test]
fn spans_are_bytes() {
    let yaml = "- имя: Ленин # комментарий\n  о: [ж, \"з\"]   # ещё\n  п:\n  р: к\n- имя: Сталин\n";
    let parsed = tree(Format::Yaml, yaml);
    let first = &parsed.roots[0];
    let value = |name| first.get(name).map(|n| slice(yaml, n.span));
    assert_eq!(value("имя").as_deref(), Some("Ленин"));
    assert_eq!(value("о").as_deref(), Some("[ж, \"з\"]"));
    assert_eq!(value("п").as_deref(), Some(""));
    assert!(slice(yaml, first.span).ends_with("р: к"));
    assert_eq!(slice(yaml, parsed.roots[1].span), "имя: Сталин");
    let json = "[{\"имя\": \"Лен\\u0438н\"}, 7]";
    let parsed = tree(Format::Json, json);
    assert_eq!(slice(json, parsed.roots[0].span), "{\"имя\": \"Лен\\u0438н\"}");
    assert_eq!(parsed.roots[0].get("имя").map(bare).as_deref(), Some("\"Ленин\""));
    let csv = "имя,о\n\"Ле\"\"н\",а | б\n";
    let parsed = tree(Format::Csv, csv);
    assert_eq!(parsed.roots[0].get("имя").map(|n| slice(csv, n.span)).unwrap(), "\"Ле\"\"н\"");
    let list = parsed.roots[0].get("о").unwrap();
    assert_eq!(list.item(1).map(|n| slice(csv, n.span)).unwrap(), "б");
    assert_eq!(file(Format::Csv, csv).line_col(list.span.start), (2, 9));
}

#[test]
fn records_around_a_mistake_are_kept() {
    let json = "[{\"a\":1},{\"a\":2 \"b\":3},{\"a\": \"x,\n\"b\":1},{\"a\":4},,{\"a\":5}";
    let parsed = tree(Format::Json, json);
    let roots: Vec<_> = parsed.roots.iter().map(bare).collect();
    assert_eq!(roots.first().map(String::as_str), Some("{a:\"1\"}"));
    assert_eq!(roots.last().map(String::as_str), Some("{a:\"5\"}"));
    assert_eq!(slice(json, parsed.defects[0].span), "\"");
    assert_eq!(parsed.defects[0].span.start, 16);
    let lines = tree(Format::JsonLines, "{\"a\":1}\n{\"a\":}\n{\"a\":3} x\n{\"a\":4}");
    assert_eq!((lines.roots.len(), lines.defects.len()), (3, 2));
    let yaml = tree(Format::Yaml, "- a: 1\n- a: 2\n- b: ]\n- a: 3\n");
    assert_eq!((yaml.roots.len(), yaml.defects.len()), (2, 1));
    let nul = tree(Format::Yaml, "- a: 1\n- a: 2\0\n- a: 3\n");
    assert_eq!(nul.defects.len(), 1);
}

#[test]
fn repeated_names() {
    let json = "{\"a\":1,\"a\":2}";
    let yaml = "a: 1\na: 2\n";
    for (format, text) in [(Format::Json, json), (Format::Yaml, yaml), (Format::Csv, "a,a\n1,2\n")]
    {
        let parsed = tree(format, text);
        assert_eq!(bare(&parsed.roots[0]), "{a:\"1\"}");
        assert!(matches!(parsed.defects[0].kind, DefectKind::DuplicateKey { .. }));
        assert!(parsed.defects[0].kind.second() < Some(parsed.defects[0].span));
    }
    let many: String = (0..40_000).map(|i| format!("k{}: x\n", i % 30_000)).collect();
    assert_eq!(tree(Format::Yaml, &many).defects.len(), 10_000);
}

#[test]
fn yaml_keeps_what_is_written() {
    let text = "a: no\nb: 007\nc: 1922-03-03\nd: ~\ne:\nf: null\ng: 'null'\nh: |\n  one\n  two\ni: !!str null\n";
    let expected =
        r#"{a:"no",b:"007",c:"1922-03-03",d:null,e:null,f:null,g:"null",h:"one\ntwo\n",i:"null"}"#;
    assert_eq!(bares(Format::Yaml, text), [expected]);
    assert_eq!(
        bares(Format::Yaml, "a: 1\n---\n- b: 2\n- c: 3\n...\n"),
        ["{a:\"1\"}", "{b:\"2\"}", "{c:\"3\"}"]
    );
    let merge = "- &e {a: 1, b: 2}\n- <<: *e\n  b: 3\n- <<: [{b: 4}, *e]\n- x: *e\n";
    assert_eq!(
        bares(Format::Yaml, merge)[1..],
        [r#"{b:"3",a:"1"}"#, r#"{b:"4",a:"1"}"#, r#"{x:{a:"1",b:"2"}}"#]
    );
    assert_eq!(tree(Format::Yaml, "a: &a [*a]\n").defects.len(), 1);
    assert_eq!(tree(Format::Yaml, "a:\n\t- b\n").defects.len(), 1);
    assert!(bares(Format::Yaml, "# only a comment\n").is_empty());
}

#[test]
fn bombs_are_defused() {
    let mut bomb = "- &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for i in 1..30 {
        bomb += &format!("- &a{i} [{}]\n", vec![format!("*a{}", i - 1); 10].join(","));
    }
    assert!(kinds(&tree(Format::Yaml, &bomb)).iter().any(|k| k.contains("aliases")));
    let mut chain = "- &a0 [x]\n".to_owned();
    for i in 1..5000 {
        chain += &format!("- &a{i} [*a{}]\n", i - 1);
    }
    assert!(!tree(Format::Yaml, &chain).defects.is_empty());
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("- ", ""), ("? ", ""), ("{a: ", "}")] {
        for n in [100, 100_000] {
            let text = format!("{}1{}", open.repeat(n), close.repeat(n));
            for format in FORMATS {
                tree(format, &text);
            }
        }
    }
    let deep = format!("[{}1{},{{\"a\":1}}]", "[".repeat(100_000), "]".repeat(100_000));
    let parsed = tree(Format::Json, &deep);
    assert_eq!(parsed.defects[0].kind, DefectKind::TooDeep);
    assert_eq!(parsed.roots.len(), 2);
    let deep = format!("- {}1{}\n- a: 1\n", "[".repeat(100), "]".repeat(100));
    assert_eq!(bares(Format::Yaml, &deep)[1..], ["{a:\"1\"}"]);
}

#[test]
fn tables_with_mistakes() {
    let parsed =
        tree(Format::Csv, "a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n,,\n\n1,5\" gun,\"Is\"\"kra\" x\n");
    let roots: Vec<_> = parsed.roots.iter().map(bare).collect();
    let full = r#"{a:"1",b:"2",c:"3"}"#;
    let last = r#"{a:"1",b:"5\" gun",c:"\"Is\"\"kra\" x"}"#;
    assert_eq!(roots, [r#"{a:"1",b:"2"}"#, full, full, last]);
    assert_eq!(
        kinds(&parsed),
        [
            "this row has 2 cells where the header has 3",
            "this row has 4 cells where the header has 3"
        ]
    );
    let parsed = tree(Format::Csv, "a,b\n1,2\n3,\"x\n5,6\n");
    assert_eq!((parsed.roots.len(), parsed.defects[0].span.start), (1, 10));
    let parsed = tree(Format::Csv, "label,label.en,.x,,y\n1,2,3,4,5\n");
    assert_eq!(parsed.roots.iter().map(bare).collect::<Vec<_>>(), [r#"{label:"1",y:"5"}"#]);
    assert_eq!(parsed.defects.len(), 3);
    assert_eq!(
        bares(Format::Csv, "a\n\"x\ny\"\nb|\n|\n \n\\|\n"),
        [r#"{a:"x\ny"}"#, r#"{a:["b"]}"#, r#"{a:"|"}"#]
    );
}

#[test]
fn files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.yaml");
    fs::write(&path, b"\xEF\xBB\xBFa: \xFFb\n").unwrap();
    let (file, defect) = read(&path, "a.yaml").unwrap();
    assert_eq!(file.text, "a: \u{fffd}b\n");
    let defect = defect.unwrap();
    assert_eq!((defect.kind, file.line_col(defect.span.start)), (DefectKind::NotUtf8, (1, 4)));
    assert!(read(folder.path(), "x").is_err());
    assert!(read(&folder.path().join("none.csv"), "x").is_err());
}

fn names(expanded: &Expanded) -> Vec<&str> {
    expanded.files.iter().map(|(_, name)| name.as_str()).collect()
}

#[test]
fn patterns_are_expanded() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("data");
    fs::create_dir_all(folder.join("sub/deep")).unwrap();
    for name in ["b.yaml", "a.yaml", "dataset.json", "notes.txt", "sub/deep/c.csv", "../o.yaml"] {
        fs::write(folder.join(name), "").unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(&folder, folder.join("sub/loop")).unwrap();
    let excluded = |p: &Path| p.ends_with("dataset.json");
    let run = |patterns: &[&str]| {
        let patterns: Vec<String> = patterns.iter().map(|p| (*p).to_owned()).collect();
        expand(&folder, &patterns, &excluded)
    };
    assert_eq!(names(&run(&["*.yaml", "./a.yaml", "*.json"])), ["a.yaml", "b.yaml"]);
    assert_eq!(names(&run(&["**/*.{yaml,csv}"])), ["a.yaml", "b.yaml", "sub/deep/c.csv"]);
    assert_eq!(names(&run(&["../*.yaml", "sub/*/c.csv"])), ["../o.yaml", "sub/deep/c.csv"]);
    assert_eq!(run(&["z*.yaml", "z.yaml", "[", "a.yaml"]).unmatched, ["z*.yaml", "z.yaml", "["]);
}

/// Texts made of what the grammars care about.
fn tricky() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "[",
        "]",
        "{",
        "}",
        ":",
        ": ",
        ",",
        "\"",
        "'",
        "\\",
        "\n",
        "\r\n",
        "\t",
        " ",
        "- ",
        "? ",
        "&a ",
        "*a",
        "<<: ",
        "| ",
        "|\n",
        "> ",
        "#",
        " #",
        "---\n",
        "...\n",
        "%",
        "!",
        "!!str ",
        "a",
        "ж",
        "1",
        "-",
        ".",
        "null",
        "~",
        "\0",
        "\u{feff}",
        "\u{2028}",
        "  ",
        "a.b",
        "1e5",
        "\\u0041",
        "@",
        "`",
        "%YAML 1.2\n",
        "0",
    ]);
    prop::collection::vec(parts, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn never_panics(text in any::<String>(), tricky in tricky()) {
        for format in FORMATS {
            tree(format, &text);
            tree(format, &tricky);
        }
    }

    #[test]
    fn json_as_serde_reads_it(text in tricky()) {
        let value = serde_json::from_str::<&serde_json::value::RawValue>(&text);
        let parsed = tree(Format::Json, &text);
        let syntax = parsed.defects.iter().any(|d| matches!(d.kind, DefectKind::Syntax(_)));
        if !text.trim_matches([' ', '\t', '\r', '\n']).is_empty() && !text.contains("\\u") {
            prop_assert_eq!(value.is_err(), syntax, "{:?}", parsed);
        }
    }

    #[test]
    fn records_are_found_again(text in tricky()) {
        for format in FORMATS {
            let file = file(format, &text);
            let parsed = parse(&file);
            if parsed.defects.is_empty() {
                for root in parsed.roots {
                    let again = reparse_record(&file, root.span.start);
                    prop_assert_eq!(Some(root), again, "{:?}", format);
                }
            }
        }
    }

    #[test]
    fn the_same_in_every_format(cells in prop::collection::vec("[^\0]{1,12}", 1..5)) {
        let names = ["id", "label.en", "note", "when"];
        let cells: Vec<&str> = cells.iter().zip(names).map(|(c, _)| c.as_str()).collect();
        let quote = |c: &&str| serde_json::to_string(c).unwrap_or_default();
        let fields: Vec<String> = cells.iter().map(quote).zip(names).map(|(cell, name)| {
            match name.split_once('.') {
                Some((outer, inner)) => format!("\"{outer}\": {{\"{inner}\": {cell}}}"),
                None => format!("\"{name}\": {cell}"),
            }
        }).collect();
        let json = format!("{{{}}}", fields.join(", "));
        let csv: Vec<String> = cells.iter().map(|c| {
            format!("\"{}\"", c.replace('"', "\"\"").replace('|', "\\|"))
        }).collect();
        let csv = format!("{}\n{}\n", names[..cells.len()].join(","), csv.join(","));
        let expected = bares(Format::Json, &json);
        prop_assert_eq!(expected.len(), 1);
        prop_assert_eq!(&bares(Format::JsonLines, &json), &expected);
        prop_assert_eq!(&bares(Format::Yaml, &json), &expected);
        // A backslash before a bar that was doubled by escaping cannot be told apart.
        if !cells.iter().any(|c| c.contains("\\|")) {
            prop_assert_eq!(&bares(Format::Csv, &csv), &expected);
        }
    }
}
