//! Reading article files: metadata and where they come from, encodings, refusals, folders.

use std::path::{Path, PathBuf};
use std::{fs, iter};

use camarilla::article::{Article, LARGEST_FILE, has_article_extension, metadata_table, published};
#[cfg(feature = "cli")]
use camarilla::cli::articles::{Collected, collect};
use proptest::prelude::*;

const UNDATED: &str = "no publication date: relative dates stay unresolved";

fn read(path: &str, bytes: impl AsRef<[u8]>) -> (Article, Vec<String>) {
    Article::from_bytes(path, bytes.as_ref(), None).unwrap_or_else(|error| panic!("{error}"))
}

fn refusal(path: &str, bytes: impl AsRef<[u8]>) -> String {
    Article::from_bytes(path, bytes.as_ref(), None).expect_err("should be refused").to_string()
}

/// The date of an article in the form that it was read from.
fn day(text: &str) -> Option<camarilla::when::When> {
    Some(published(text).unwrap_or_else(|| panic!("{text} is a date")))
}

// Dates.

#[test]
fn dates_of_publication() {
    for (text, same_as) in [
        (" 2019-08-22 ", "2019-08-22"),
        ("2019-08-22T10:00:00Z", "2019-08-22"),
        ("2019-08-22 10:00", "2019-08-22"),
        ("2020-02-29T23:59:59+02:00", "2020-02-29"),
    ] {
        assert_eq!(published(text), day(same_as), "{text}");
    }
    assert_ne!(day("2019"), day("2019-01"));
    assert_ne!(day("2019-01"), day("2019-01-01"));
    let wrong = [
        "",
        "T10:00",
        "2019-13",
        "2019-21",
        "-2019",
        "2019/2020",
        "2019~",
        "201X",
        "2019-02-29",
        "1900-02-29",
        "2019-04-31",
        "19-08-22",
        "2019-8-2",
        "22/8/2019",
        "2019-08-22-01",
        "20190822",
        "yesterday",
        "２０１９",
    ];
    for text in wrong {
        assert_eq!(published(text), None, "{text}");
    }
}

#[test]
fn a_date_at_the_start_of_the_file_name_counts() {
    for (name, date) in [
        ("2019-08-22-talks.txt", "2019-08-22"),
        ("2019-08-22_talks.txt", "2019-08-22"),
        ("2019-08-22.txt", "2019-08-22"),
        ("20190822_talks.txt", "2019-08-22"),
        ("20190822.txt", "2019-08-22"),
        ("2019-08-talks.txt", "2019-08"),
        ("2019-08-1-talks.txt", "2019-08"),
    ] {
        assert_eq!(
            read(&format!("2001-01-01/{name}"), "Ana Ruiz met Deng Wei.").0.published,
            day(date),
            "{name}"
        );
    }
    for name in [
        "2019-talks.txt",
        "2019-13-45-x.txt",
        "talks-2019-08-22.txt",
        "12345678.txt",
        "1234-12-12.txt",
        "é.md",
    ] {
        let (article, notes) = read(name, "Ana Ruiz met Deng Wei.");
        assert_eq!(article.published, None, "{name}");
        assert_eq!(notes, [format!("{name}: {UNDATED}")]);
    }
}

// Metadata.

#[test]
fn front_matter_is_read_and_removed_and_the_rest_is_untouched() {
    let file = "---\ntitle: \"Talks: day one\"\ndate: 2024-03-15\noutlet: Coastal Courier\nauthor: Ana Ruiz\n\
                link: https://example.org/a\ntags: [politics]\n---\n\n  Body stays.\r\n\n---\nEven this.";
    let (article, notes) = read("a.md", file);
    assert_eq!(article.title.as_deref(), Some("Talks: day one"));
    assert_eq!(article.publisher.as_deref(), Some("Coastal Courier"));
    assert_eq!(article.author.as_deref(), Some("Ana Ruiz"));
    assert_eq!(article.url.as_deref(), Some("https://example.org/a"));
    assert_eq!(article.published, day("2024-03-15"));
    assert_eq!(article.body, "\n  Body stays.\r\n\n---\nEven this.");
    assert_eq!(notes, Vec::<String>::new());
}

#[test]
fn front_matter_comes_in_several_shapes() {
    for block in [
        "published: 2024-03-15",
        "published: '2024-03-15T08:00:00Z'",
        "published: 2024-03-15 08:00",
        "date: \"2024-03-15\"",
    ] {
        assert_eq!(
            read("a.md", format!("---\n{block}\n---\nText.")).0.published,
            day("2024-03-15"),
            "{block}"
        );
    }
    assert_eq!(read("a.md", "---\npublished: 2024\n---\nText.").0.published, day("2024"));
    assert_eq!(read("a.md", "---\r\ndate: 2024-03\r\n---\r\nText.\r\n").0.body, "Text.\r\n");
    assert_eq!(read("a.md", "---\ndate: 2024-03\n...\nText.").0.body, "Text.");
    let (both, _) = read("a.md", "---\npublished: 2024\ndate: 2023\npublisher: A\noutlet: B\n---\nText.");
    assert_eq!((both.published, both.publisher.as_deref()), (day("2024"), Some("A")));
    let (authors, _) = read("a.md", "---\nauthor: [Ana Ruiz, Deng Wei]\n---\nText.");
    assert_eq!(authors.author.as_deref(), Some("Ana Ruiz, Deng Wei"));
    for empty in ["---\n---\nText.", "---\n# nothing known\n---\nText.", "---\ntitle:\nurl: ''\n---\nText."] {
        let (article, notes) = read("a.md", empty);
        assert_eq!((article.title, article.url, &*article.body), (None, None, "Text."), "{empty}");
        assert_eq!(notes, [format!("a.md: {UNDATED}")]);
    }
}

#[test]
fn dashes_elsewhere_are_text() {
    for text in ["\n---\ntitle: x\n---\nText.", "-- \nText.", "----\nText.", "Text.\n---\ntitle: x\n---\n"] {
        assert_eq!(read("2024-01-01.md", text).0.body, text);
    }
}

#[test]
fn a_broken_block_is_an_error_with_line_and_remedy() {
    let unclosed = refusal("a.md", "---\ntitle: x\nText.");
    assert_eq!(
        unclosed,
        "a.md:1: the metadata block is never closed\n  \
         close it with a line ---; if it is no metadata, begin the file with an empty line"
    );
    let colon = refusal("in/a.md", "---\ndate: 2024-03-15\ntitle: Talks: day one\n---\nText.");
    assert!(colon.starts_with("in/a.md:3: the metadata block cannot be read: "), "{colon}");
    assert!(colon.ends_with("between quotes") && !colon.contains("line 2"), "{colon}");
    assert!(refusal("a.md", "---\nAna Ruiz met Deng Wei.\n---\nText.").starts_with("a.md:2: "));
    assert_eq!(
        refusal("a.md", "---\ntitle: x\ndate: 15/3/2024\n---\nText."),
        "a.md:3: \"15/3/2024\" is not a date\n  dates are YYYY-MM-DD, YYYY-MM or YYYY"
    );
}

#[test]
fn the_table_knows_columns_by_name() {
    let table = "\u{feff}Publisher, PATH ,Published,shelf,Title,author\n\
                 Harbour Post,.\\sub\\a.txt,2024-03-15,9,\"Talks, day one\",Ana Ruiz\n,b.txt,,,,\n";
    let rows = metadata_table("articles.csv", table.as_bytes()).unwrap();
    let row = &rows["sub/a.txt"];
    assert_eq!(row.publisher.as_deref(), Some("Harbour Post"));
    assert_eq!(row.title.as_deref(), Some("Talks, day one"));
    assert_eq!(row.author.as_deref(), Some("Ana Ruiz"));
    assert_eq!(row.published, day("2024-03-15"));
    assert_eq!(rows["b.txt"], camarilla::article::Metadata::default());
}

#[test]
fn a_wrong_table_is_an_error_with_file_and_line() {
    let wrong = |table: &str| metadata_table("in/articles.csv", table.as_bytes()).unwrap_err().to_string();
    assert!(
        wrong("name;published\na.txt;2024\n")
            .starts_with("in/articles.csv:1: no column \"path\" among: name;published")
    );
    assert!(wrong("").starts_with("in/articles.csv:1: no column"));
    assert!(
        wrong("path,title\na.txt,x\nb.txt,x,y\n")
            .starts_with("in/articles.csv:3: 3 columns where the header has 2")
    );
    assert!(wrong("path,date\na.txt,May\n").starts_with("in/articles.csv:2: \"May\" is not a date"));
    assert!(wrong("path\na.txt\n./a.txt\n").starts_with("in/articles.csv:3: \"a.txt\" has two rows"));
    for path in ["../a.txt", "/a.txt", "sub/../../a.txt", "\"\""] {
        assert!(
            wrong(&format!("path,title\n{path},x\n")).contains("is not the path of a file beside"),
            "{path}"
        );
    }
}

#[test]
fn front_matter_goes_before_the_table_and_the_table_before_the_file_name() {
    let rows = metadata_table(
        "articles.csv",
        b"path,published,publisher\nx,2024-02-02,Harbour Post\ny,,The Ledger\n",
    )
    .unwrap();
    let published_with = |file: &str, row: &str| {
        Article::from_bytes("2024-03-03-talks.md", file.as_bytes(), rows.get(row)).unwrap().0
    };
    let block = published_with("---\ndate: 2024-01-01\n---\nText.", "x");
    assert_eq!((block.published, block.publisher.as_deref()), (day("2024-01-01"), Some("Harbour Post")));
    assert_eq!(published_with("Text.", "x").published, day("2024-02-02"));
    let name = published_with("Text.", "y");
    assert_eq!((name.published, name.publisher.as_deref()), (day("2024-03-03"), Some("The Ledger")));
}

// Encodings and refusals.

#[test]
fn encodings() {
    let words = "Guaidó said “no”.";
    let utf_16 =
        |order: fn(u16) -> [u8; 2]| iter::once(0xfeff).chain(words.encode_utf16()).flat_map(order).collect();
    let marked: Vec<u8> = format!("\u{feff}{words}").into_bytes();
    for bytes in [words.as_bytes().to_vec(), marked, utf_16(u16::to_le_bytes), utf_16(u16::to_be_bytes)] {
        let (article, notes) = read("2024-01-01.txt", bytes);
        assert_eq!(article.body, words);
        assert_eq!(notes, Vec::<String>::new());
    }
    let (article, notes) = read("2024-01-01.txt", b"Guaid\xf3 said \x93no\x94.");
    assert_eq!(article.body, words);
    assert_eq!(notes, ["2024-01-01.txt: not UTF-8; read as Windows-1252"]);
    let (damaged, notes) = read("2024-01-01.txt", b"\xef\xbb\xbfAna \xff Ruiz");
    assert_eq!(damaged.body, "Ana \u{fffd} Ruiz");
    assert_eq!(notes, ["2024-01-01.txt: not valid UTF-8; damaged characters are shown as \u{fffd}"]);
    assert_eq!(read("a.md", "\u{feff}---\r\ndate: 2024\r\n---\r\nOne\r\nTwo\r\n").0.body, "One\r\nTwo\r\n");
}

#[test]
fn what_is_no_text_is_refused_with_a_remedy() {
    for empty in ["", " \r\n\t\n", "\u{feff}", "---\ntitle: x\n---\n\n"] {
        assert_eq!(refusal("a.txt", empty), "a.txt: holds no text\n  put the article into it, or remove it");
    }
    let binary = "a.txt: holds NUL bytes, so it is not text\n  save it as plain text in UTF-8";
    assert_eq!(refusal("a.txt", b"PK\x03\x04\0\0"), binary);
    assert_eq!(
        refusal("a.txt", vec![b'x'; LARGEST_FILE + 1]),
        "a.txt: longer than 20 MB\n  split it into one file per article"
    );
}

#[test]
fn the_id_comes_from_the_bytes_alone() {
    let (one, _) = read("a.txt", "Ana Ruiz met Deng Wei.\n");
    let (other, _) = read("elsewhere/2024-01-01.md", "Ana Ruiz met Deng Wei.\n");
    assert_eq!(one.id, other.id);
    assert_eq!(one.id.0, format!("a{}", &one.sha256[..10]));
    assert_eq!(one.sha256, "1d57fae0af4dbed304a3a259d8b2ab1c5e4b000e19b9a6a0c364ca05281f8e7b");
    assert_ne!(one.id, read("a.txt", "Ana Ruiz met Deng Wei.").0.id);
}

#[test]
fn extensions() {
    for path in ["a.txt", "b/A.MD", "x.y.markdown"] {
        assert!(has_article_extension(path), "{path}");
    }
    for path in ["a.pdf", "txt", ".txt", "a.md/x", "b/.md", "a.txt~", ""] {
        assert!(!has_article_extension(path), "{path}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_an_article_or_an_error(path in "[a-z0-9é./-]{0,20}", bytes: Vec<u8>) {
        let _ = Article::from_bytes(&path, &bytes, None);
        let _ = metadata_table(&path, &bytes);
    }

    #[test]
    fn any_block_is_metadata_or_an_error(block in "[a-z:\\[\\]{}&*!|>'\"%@`#, \\n\\t0-9é-]{0,60}", body in "\\PC{1,40}") {
        let file = format!("---\ntitle: {block}\n---\n{body}");
        if let Ok((article, _)) = Article::from_bytes("a.md", file.as_bytes(), None) {
            prop_assert!(file.ends_with(&article.body));
        }
    }

    #[test]
    fn text_without_a_block_is_the_body(text in "[^-\u{feff}\0]{0,80}") {
        let article = Article::from_bytes("a.md", text.as_bytes(), None);
        prop_assert_eq!(article.map(|(article, _)| article.body).ok(), (!text.trim().is_empty()).then_some(text));
    }
}

// Folders.

/// An empty folder for one test.
#[cfg(feature = "cli")]
fn folder(test: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    for (name, text) in files {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().expect("it lies in the folder")).expect("the folder can be made");
        fs::write(file, text).expect("the file can be written");
    }
    folder
}

/// Paths, notes and skipped files, with the path of the folder cut off.
#[cfg(feature = "cli")]
fn outline(folder: &Path, collected: &Collected) -> (Vec<String>, Vec<String>, Vec<String>) {
    let root = format!("{}/", folder.to_string_lossy().replace('\\', "/"));
    let cut = |text: String| text.replace(&root, "");
    (
        collected.articles.iter().map(|article| cut(article.path.clone())).collect(),
        collected.notes.iter().cloned().map(cut).collect(),
        collected.skipped.iter().map(|error| cut(error.to_string())).collect(),
    )
}

#[cfg(feature = "cli")]
#[test]
fn a_folder_is_walked_in_order_with_its_tables() {
    let root = folder(
        "walk",
        &[
            ("z.md", "---\ndate: 2024-01-01\n---\nZ."),
            ("aaa/b.txt", "B."),
            ("aaa/articles.csv", "path,published\nb.txt,2024-02-02\n"),
            (
                "articles.csv",
                "path,published,publisher\naaa/b.txt,2023,Harbour Post\ngone.txt,2023,Harbour Post\n",
            ),
            ("aaa/copy.txt", "B."),
            ("empty.txt", " "),
            ("picture.png", "\0"),
            (".hidden/h.txt", "H."),
            (".h.txt", "H."),
        ],
    );
    let collected = collect(std::slice::from_ref(&root)).unwrap();
    let (paths, notes, skipped) = outline(&root, &collected);
    assert_eq!(paths, ["aaa/b.txt", "z.md"]);
    assert_eq!(collected.articles[0].published, day("2024-02-02"), "the nearer table wins");
    assert_eq!(
        notes,
        [
            "articles.csv: no file \"gone.txt\"; its row is not used".to_owned(),
            format!("aaa/copy.txt: {UNDATED}"),
            "aaa/copy.txt: same content as aaa/b.txt; counted once".to_owned(),
        ]
    );
    assert_eq!(skipped, ["empty.txt: holds no text\n  put the article into it, or remove it"]);
}

#[cfg(feature = "cli")]
#[test]
fn named_files_must_be_articles_and_find_the_table_beside_them() {
    let root = folder(
        "named",
        &[("a.txt", "A."), ("b.txt", ""), ("c.pdf", "C."), ("articles.csv", "path,published\na.txt,2024\n")],
    );
    let one = |name: &str| collect(&[root.join(name)]);
    assert_eq!(one("a.txt").unwrap().articles[0].published, day("2024"));
    let wrong = |name: &str| one(name).unwrap_err().to_string();
    assert!(wrong("b.txt").contains("holds no text"));
    assert!(wrong("c.pdf").ends_with("c.pdf: not an article file\n  articles end in .markdown, .md, .txt"));
    assert!(wrong("d.txt").ends_with("d.txt: no such file or folder"));
    let twice = collect(&[root.join("a.txt"), root.clone()]).unwrap();
    let (paths, notes, _) = outline(&root, &twice);
    assert_eq!((paths, notes), (vec!["a.txt".to_owned()], vec![]));
}

#[cfg(feature = "cli")]
#[test]
fn a_wrong_table_stops_the_run() {
    let root = folder("wrong-table", &[("a.txt", "A."), ("articles.csv", "path,published\na.txt,soon\n")]);
    let error = collect(&[root]).unwrap_err().to_string();
    assert!(error.contains("articles.csv:2: \"soon\" is not a date"), "{error}");
}

#[cfg(feature = "cli")]
#[test]
fn the_example_folder_has_no_loose_ends_but_the_undated_profile() {
    let root = Path::new("examples/venezuela");
    let (paths, notes, skipped) = outline(root, &collect(&[root.to_owned()]).unwrap());
    assert_eq!(paths.len(), 12);
    assert_eq!(notes, [format!("articles/who-is-cabello.md: {UNDATED}")]);
    assert_eq!(skipped, Vec::<String>::new());
}
