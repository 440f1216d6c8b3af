//! Who is who by ruling, before any name is weighed: what holds, what is overruled, and what is about nobody.

use camarilla::{
    article::ArticleId,
    ontology::Kind,
    resolve::{Bound, Ruling, Rulings, Subject, Verdict, Who},
};

fn who(name: &str) -> Who {
    Who { kind: Some(Kind::Person), name: name.to_owned(), article: None }
}

fn ruling(line: usize, verdict: Verdict, left: Who, right: Who) -> Ruling {
    Ruling { verdict, left, right, place: format!("decisions.csv:{line}"), because: format!("line {line}") }
}

/// People with these names, each with its article.
fn bound<'r>(rulings: &'r Rulings, people: &[(&str, &str)]) -> Bound<'r> {
    let words: Vec<Vec<String>> =
        people.iter().map(|(_, name)| name.split(' ').map(str::to_lowercase).collect()).collect();
    let subjects: Vec<Subject<'_>> = people
        .iter()
        .zip(&words)
        .map(|((article, _), words)| Subject { article, kind: Kind::Person, words })
        .collect();
    rulings.bind(&subjects)
}

fn groups(bound: &Bound<'_>) -> Vec<Vec<usize>> {
    bound.groups.iter().map(|group| group.iter().map(|it| it.subject).collect()).collect()
}

const THREE: [(&str, &str); 3] = [("a", "Ana Ruiz"), ("b", "Ines Valle"), ("c", "Deng Wei")];

#[test]
fn of_rulings_that_cannot_all_hold_the_later_do_and_apart_always_does() {
    let [ana, ines, deng] = [who("Ana Ruiz"), who("Inés Valle"), who("Deng Wei")];
    let rulings = Rulings {
        rulings: vec![
            ruling(2, Verdict::Apart, ana.clone(), deng.clone()),
            ruling(3, Verdict::Same, ana, ines.clone()),
            ruling(4, Verdict::Same, ines, deng),
        ],
        namings: vec![],
    };
    let bound = bound(&rulings, &THREE);
    assert_eq!(groups(&bound), [[1, 2]]);
    assert_eq!(bound.idle.len(), 1);
    assert_eq!(
        (bound.idle[0].place.as_str(), bound.idle[0].why.as_str()),
        ("decisions.csv:3", "overruled: line 2")
    );
    assert_eq!(bound.forbids(bound.marks(0), bound.marks(2)), Some("line 2"));
    assert_eq!(bound.forbids(bound.marks(0), bound.marks(1)), None);
}

#[test]
fn one_mention_is_taken_out_of_its_namesakes() {
    let there = Who { article: Some(ArticleId("b".to_owned())), ..who("Ana Ruiz") };
    let rulings =
        Rulings { rulings: vec![ruling(2, Verdict::Apart, there, who("Ana Ruiz"))], namings: vec![] };
    let bound = bound(&rulings, &["a", "b", "c"].map(|article| (article, "Ana Ruiz")));
    assert!(bound.idle.is_empty());
    assert!(bound.forbids(bound.marks(0), bound.marks(1)).is_some());
    assert!(bound.forbids(bound.marks(0), bound.marks(2)).is_none());
}

#[test]
fn a_ruling_about_nobody_says_so() {
    let rulings =
        Rulings { rulings: vec![ruling(7, Verdict::Same, who("Ana Ruiz"), who("Nobody"))], namings: vec![] };
    let bound = bound(&rulings, &THREE);
    assert_eq!(bound.idle[0].why, "no article speaks of \"Nobody\"");
    assert!(bound.groups.is_empty());
}
