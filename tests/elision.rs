//! Which words take l’, d’ and qu’: the h that is aspirated, the one that is not, the unknown one.

use jalon::french::elision::{Sound, sound};
use jalon::french::name::{Article, Name};

use crate::support::desk::Desk;

/// Words with an aspirated h, as services and places may be named after them.
const ASPIRATED: &str = "hache hachoir hackathon hackathons hackeur haddock haie haillon haine haineux \
    haïku halage hall halle hallebarde halo halte halte-garderie hamac Hambourg hamburger hameau \
    hameaux hamster hanche handball handicap handicapé handicapée hangar hanneton Hanovre hanse \
    harangue haras harcèlement harceleur hardiesse harem hareng harfang hargne haricot harnais \
    harpe harpon hasard hasardeux hashtag hâte hausse haut haute hauteur Haute-Yamaska \
    hautbois Hautes-Laurentides haut-parleur havre Havre-Saint-Pierre havane hayon hérisson \
    hernie héron héros herse hertz hêtre hêtraie heurt hibou hiboux hic hiérarchie hiérarchique \
    hip-hop hippie hit hobby hochet hockey hockeyeuse holding hold-up hollandais Hollande homard \
    Honduras Hongrie hongrois honte honteux hoquet horde hors hors-piste hors-d’œuvre hotte houblon \
    houe houille houle housse houx hub hublot huche huée huguenot huit huitaine huitième Hull \
    huis-clos hurlement Huron hussard hutte onze onzième oui ouistiti uhlan yoga yaourt yacht";

const MUTE: &str = "habile habit habitation haleine hallucination haltère hameçon harmonie hebdomadaire \
    hébergement hectare hélice hélicoptère hémorragie herbe hérédité héritage héroïne héroïque \
    hésitation heure heureux hexagone hier hippodrome hirondelle histoire hiver hivernal \
    Hochelaga hologramme homéopathie hommage homme homologation honnêteté honneur honoraires hôpital \
    hôpitaux horaire horizon horloge hormone horreur horticulture hospice hôte hôtel huile huissier \
    huître humain humanité humeur humidité humour Hydro-Québec hydravion hygiène hymne hypothèque \
    école y-compris yeux œuvre";

#[test]
fn every_word_sounds_as_dictionaries_say() {
    for (words, expected) in [(ASPIRATED, Sound::Consonant), (MUTE, Sound::Vowel)] {
        for word in words.split_whitespace() {
            let first = word.chars().next().unwrap();
            let capital = first.to_uppercase().to_string() + &word[first.len_utf8()..];
            for written in [word, &capital, &word.to_uppercase(), &format!("{word} en ligne")] {
                assert_eq!(sound(written), expected, "{written}");
            }
        }
    }
    assert_eq!(sound("Huis clos"), Sound::Consonant);
    for (written, expected) in [
        ("Hyène", Sound::Either),
        ("hiatus", Sound::Either),
        ("Haïti", Sound::Either),
        ("Hzorn", Sound::Unknown),
        ("HQE", Sound::Unknown),
    ] {
        assert_eq!(sound(written), expected, "{written}");
    }
}

#[test]
fn a_name_without_an_article_is_not_elided_before_an_aspirated_h() {
    for word in ASPIRATED.split_whitespace() {
        let name = Name::plain(word, Article::None);
        assert_eq!((name.de(), name.que()), (format!("de {word}"), format!("que {word}")));
    }
    for word in MUTE.split_whitespace() {
        let name = Name::plain(word, Article::None);
        assert_eq!((name.de(), name.que()), (format!("d’{word}"), format!("qu’{word}")));
    }
}

/// What is told of a service of this name and article: of a launch file, and of the same typed.
fn told(name: &str, article: &str) -> (i32, String) {
    let desk = Desk::new();
    let text = format!(
        "campaign = \"sag\"\ndate = 2027-03-01\ntype = \"new\"\n[service]\nname = \"{name}\"\narticle = \"{article}\"\ngender = \"m\"\n"
    );
    desk.write("m.toml", text);
    let file = desk.run(&["plan", "m.toml"]).plain();
    let typed = ["plan", "--launch", "2027-03-01", "--type", "new", "--gender", "m"];
    let typed = desk.run(&[&typed[..], &["--service", name, "--article", article]].concat());
    assert_eq!(file.status, typed.status, "{name}: {} {}", file.err, typed.err);
    (file.status, file.err)
}

#[test]
fn an_article_that_cannot_stand_is_told_and_none_is_advised_in_doubt() {
    for name in ["Hackathon public", "Harfang", "Héron bleu", "Hublot", "Hashtag", "Huis clos"] {
        let (status, err) = told(name, "l'");
        assert_eq!(status, 2, "{name}");
        assert!(err.contains("dont le h est aspiré"), "{err}");
        let (status, err) = told(name, "le");
        assert_eq!(status, 0, "{err}");
        assert!(!err.contains("s’attend"), "{err}");
    }
    for name in ["Hzorn", "Hyène", "Haïtien", "HQE"] {
        for article in ["le", "l'"] {
            let (status, err) = told(name, article);
            assert_eq!(status, 0, "{name}: {err}");
            assert!(!err.contains("s’attend") && !err.contains("article"), "{name}: {err}");
        }
    }
    let (_, err) = told("Hébergement scolaire", "le");
    assert!(err.contains("on s’attend à « l’Hébergement scolaire »"), "{err}");
}

#[test]
fn the_noun_before_a_name_is_held_to_the_same() {
    let desk = Desk::with_launch("examples/migration.toml", "m.toml");
    let generic = "generic = { name = \"hub\", article = \"l'\", gender = \"m\" }\n";
    desk.edit("m.toml", "\n[previous_login]", &format!("{generic}\n[previous_login]"));
    let shown = desk.run(&["plan", "m.toml"]).plain();
    assert_eq!(shown.status, 2, "{}", shown.err);
    assert!(shown.err.contains("« hub », dont le h est aspiré"), "{}", shown.err);
}

#[test]
fn the_lists_name_no_word_twice() {
    let lists: toml::Table = include_str!("../campaigns/shared/elision.toml").parse().unwrap();
    let mut seen = std::collections::BTreeMap::new();
    for (list, words) in &lists {
        for word in words.as_array().unwrap() {
            let word = word.as_str().unwrap();
            let family = if word.ends_with('-') { "-" } else { "" };
            let folded = jalon::french::folded::folded(word) + family;
            assert_eq!(seen.insert(folded, list), None, "{word}");
        }
    }
    assert!(seen.len() > 400, "{}", seen.len());
}
