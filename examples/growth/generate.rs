//! Articles from a seed: invented people, some of whom share a surname or the whole name, and who is meant each time.

/// SplitMix64: small, and the same everywhere.
pub(crate) struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).expect("it is below a usize")
    }

    /// True so many times in a hundred.
    fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// One generated file.
pub(crate) struct Generated {
    /// File name.
    pub(crate) name: String,
    /// Front matter and body.
    pub(crate) text: String,
    /// Full name as written here, and the number of the person who is meant.
    pub(crate) people: Vec<(String, usize)>,
    /// The article this one is a copy of.
    pub(crate) copy_of: Option<usize>,
}

/// Articles and the people in them.
pub(crate) struct Corpus {
    pub(crate) articles: Vec<Generated>,
    pub(crate) people: Vec<Person>,
}

/// Somebody invented.
pub(crate) struct Person {
    first: String,
    middle: char,
    last: String,
    /// As titles have it: "Energy Minister".
    pub(crate) office: &'static str,
    /// Whose office it is.
    pub(crate) country: &'static str,
}

/// Ways of writing one name in another script's letters, or short: each pair is one name.
const VARIANTS: [(&str, &str); 12] = [
    ("Viktor", "Victor"),
    ("Sofia", "Sophia"),
    ("Stefan", "Stephan"),
    ("Samuel", "Sam"),
    ("Robert", "Bob"),
    ("Daniel", "Dan"),
    ("ov", "off"),
    ("ski", "skyy"),
    ("escu", "esku"),
    ("ic", "ich"),
    ("dez", "déz"),
    ("Kor", "Qor"),
];

const FIRST: [&str; 40] = [
    "Ana", "Maria", "Ivan", "Elena", "Pavel", "Lucia", "Omar", "Nadia", "Tomas", "Ines", "David", "Laura",
    "Peter", "Sofia", "Marco", "Clara", "Viktor", "Irina", "Hugo", "Teresa", "Daniel", "Julia", "Andrei",
    "Monica", "Carlos", "Helena", "Felix", "Rosa", "Anton", "Paula", "Samuel", "Alice", "Miguel", "Vera",
    "Robert", "Emma", "Stefan", "Olga", "Karim", "Leila",
];
const START: [&str; 24] = [
    "Bar", "Cas", "Del", "Fer", "Gar", "Hal", "Kor", "Lan", "Mar", "Nor", "Pal", "Ros", "Sal", "Tor", "Val",
    "Wen", "Zan", "Bran", "Cor", "Dra", "Mon", "Pet", "Stan", "Vel",
];
const MIDDLE: [&str; 16] =
    ["a", "en", "i", "o", "ar", "el", "in", "or", "ab", "ed", "ul", "ist", "ov", "and", "erm", "ol"];
const END: [&str; 20] = [
    "dez", "son", "ski", "ova", "man", "berg", "etti", "ano", "ides", "ic", "escu", "ard", "ier", "owicz",
    "ak", "aro", "eno", "ini", "sen", "ola",
];
const OFFICES: [&str; 10] = [
    "Energy Minister",
    "Prime Minister",
    "Interior Minister",
    "Senator",
    "Governor",
    "Defence Minister",
    "Mayor",
    "Ambassador",
    "President",
    "Finance Minister",
];
const COUNTRIES: [&str; 10] =
    ["Peru", "Kenya", "Norway", "Chile", "Ghana", "Poland", "Jordan", "Portugal", "Malaysia", "Uruguay"];
const CITIES: [&str; 8] = ["Lisbon", "Nairobi", "Oslo", "Lima", "Accra", "Warsaw", "Geneva", "Vienna"];
const OUTLETS: [&str; 12] = [
    "Coastal Courier",
    "Harbour Review",
    "Meridian Wire",
    "Calder Post",
    "Northern Star",
    "Evening Ledger",
    "Valley Tribune",
    "Capital Monitor",
    "Southern Herald",
    "River Gazette",
    "Morning Standard",
    "Island Times",
];
const DEEDS: [&str; 10] = [
    "met {other} in {city} on {weekday}",
    "accused {other} of corruption on {weekday}",
    "criticised {other} over the budget on {weekday}",
    "praised {other} during a visit to {city}",
    "held talks with {other} in {city} on {weekday}",
    "telephoned {other} on {weekday}",
    "threatened {other} with sanctions",
    "welcomed {other} to {city} on {weekday}",
    "signed an agreement with {other} in {city}",
    "denied having met {other} in {city}",
];
const WEEKDAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const ADJECTIVES: [&str; 12] = [
    "old", "new", "eastern", "public", "long", "quiet", "national", "northern", "smaller", "common", "grey",
    "first",
];
const NOUNS: [&str; 24] = [
    "road", "harbour", "budget", "crowd", "school", "river", "market", "report", "bridge", "harvest",
    "hospital", "train", "contract", "factory", "valley", "winter", "airport", "forest", "cable", "library",
    "tunnel", "dam", "festival", "tax",
];
const VERBS: [&str; 8] = ["closed", "changed", "grew", "reopened", "shrank", "moved", "recovered", "stalled"];

/// The corpus of a size: the same number gives the same articles.
pub(crate) fn corpus(size: usize) -> Corpus {
    let mut chance = Chance(7);
    let people = people(&mut chance, size / 8 + 30);
    let mut corpus: Vec<Generated> = Vec::with_capacity(size);
    for number in 0..size {
        let original = (number > 20 && chance.percent(5)).then(|| number - 1 - chance.below(20));
        let generated = match original.filter(|it| corpus[*it].copy_of.is_none()) {
            Some(original) => copy(&mut chance, number, original, &corpus[original]),
            None => article(&mut chance, number, &people),
        };
        corpus.push(generated);
    }
    Corpus { articles: corpus, people }
}

/// One person in fifty has the whole name of another, who holds another office in another country.
fn people(chance: &mut Chance, count: usize) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::with_capacity(count);
    for _ in 0..count {
        let (mut first, mut last) = (
            chance.pick(&FIRST).to_owned(),
            [chance.pick(&START), chance.pick(&MIDDLE), chance.pick(&END)].concat(),
        );
        if chance.percent(2) && !people.is_empty() {
            let namesake = &people[chance.below(people.len())];
            (first, last) = (namesake.first.clone(), namesake.last.clone());
        }
        let middle = char::from(b'A' + u8::try_from(chance.below(26)).expect("there are 26 letters"));
        people.push(Person {
            first,
            middle,
            last,
            office: chance.pick(&OFFICES),
            country: chance.pick(&COUNTRIES),
        });
    }
    people
}

impl Person {
    /// With a middle initial one time in ten; in other letters, or with an initial for the first name, one in twenty.
    fn full(&self, chance: &mut Chance) -> String {
        let Self { first, middle, last, .. } = self;
        let plain = format!("{first} {last}");
        match chance.below(100) {
            0..10 => format!("{first} {middle}. {last}"),
            10..15 => VARIANTS.iter().fold(plain, |name, (one, other)| name.replace(one, other)),
            15..20 => format!("{}. {last}", &first[..1]),
            _ => plain,
        }
    }
}

/// A few people are in the news all the time, most are seldom.
fn someone(chance: &mut Chance, people: &[Person]) -> usize {
    let limit = 1 + chance.below(people.len());
    chance.below(limit)
}

fn article(chance: &mut Chance, number: usize, people: &[Person]) -> Generated {
    let mut cast: Vec<usize> = Vec::new();
    while cast.len() < 3 {
        let person = someone(chance, people);
        // Two people of one surname in one article are another question than the one asked here.
        if cast.iter().all(|it| people[*it].last != people[person].last) {
            cast.push(person);
        }
    }
    let mut names: Vec<String> = cast.iter().map(|person| people[*person].full(chance)).collect();
    if chance.percent(5) {
        names[2] = people[cast[2]].last.clone();
    }
    let [one, two, three] = [0, 1, 2].map(|nth| &people[cast[nth]]);
    let mut deed = |other: &str| {
        let deed = chance.pick(&DEEDS).replace("{other}", other).replace("{city}", chance.pick(&CITIES));
        deed.replace("{weekday}", chance.pick(&WEEKDAYS))
    };
    let first = format!(
        "{} {} of {} {}.",
        one.office,
        names[0],
        one.country,
        deed(&format!("{} {} of {}", two.office, names[1], two.country))
    );
    let second = format!("{} {}, the party said.", one.last, deed(&names[2]));
    let third = format!("{} {}.", three.last, deed(&two.last));
    let fillers = [filler(chance), filler(chance), filler(chance)];
    let outlet = chance.below(OUTLETS.len());
    let text = format!(
        "{}{first} {}\n\n{second} {}\n\n{third} {}\n\n{}\n",
        head(number, outlet),
        fillers[0],
        fillers[1],
        fillers[2],
        foot(outlet)
    );
    let people = names.into_iter().zip(cast).collect();
    Generated { name: name(number), text, people, copy_of: None }
}

/// A sentence about nobody.
fn filler(chance: &mut Chance) -> String {
    format!(
        "The {} {} near the {} {} after {} weeks, while a {} {} behind the {} {} before the {} of the {}.",
        chance.pick(&ADJECTIVES),
        chance.pick(&NOUNS),
        chance.pick(&NOUNS),
        chance.pick(&VERBS),
        2 + chance.below(50),
        chance.pick(&ADJECTIVES),
        chance.pick(&NOUNS),
        chance.pick(&NOUNS),
        chance.pick(&VERBS),
        chance.pick(&NOUNS),
        chance.pick(&NOUNS)
    )
}

/// The same words at another outlet, with its own last line and sometimes a sentence more.
fn copy(chance: &mut Chance, number: usize, original: usize, of: &Generated) -> Generated {
    let outlet = chance.below(OUTLETS.len());
    let body = of.text.splitn(3, "---\n").nth(2).unwrap_or_default();
    let story = body.trim_end().rsplit_once("\n\n").map_or(body, |(story, _)| story);
    let more =
        if chance.percent(50) { " The matter is expected to be taken up again next week." } else { "" };
    Generated {
        name: name(number),
        text: format!("{}{story}{more}\n\n{}\n", head(number, outlet), foot(outlet)),
        people: of.people.clone(),
        copy_of: Some(original),
    }
}

/// The article with its first sentence told anew: the same people, who did something else.
pub(crate) fn edited(text: &str) -> String {
    let other = |deed: &&str| !text.contains(deed.split('{').next().unwrap_or_default());
    let stands = |deed: &&str| text.contains(deed.split('{').next().unwrap_or_default());
    let verb = |deed: &'static str| deed.split(" {").next().unwrap_or_default();
    let old = DEEDS.iter().copied().filter(stands).map(verb).next().unwrap_or_default();
    let new = DEEDS.iter().copied().filter(other).map(verb).next().unwrap_or_default();
    text.replacen(old, new, 1)
}

fn name(number: usize) -> String {
    format!("{number:06}.md")
}

fn head(number: usize, outlet: usize) -> String {
    let (year, month, day) = (2015 + number % 9, 1 + number / 28 % 12, 1 + number % 28);
    format!("---\npublished: {year}-{month:02}-{day:02}\npublisher: {}\n---\n", OUTLETS[outlet])
}

/// The same last line under every article of an outlet; it states something, and is not news.
fn foot(outlet: usize) -> String {
    format!(
        "The {} was founded by Otto Lindqvist, who met Berta Salgueiro in {}.",
        OUTLETS[outlet],
        CITIES[outlet % CITIES.len()]
    )
}
