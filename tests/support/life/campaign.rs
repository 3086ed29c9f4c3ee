//! A small campaign that has every sort of text, and what may change of it in the life of a launch.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jalon::library::Library;
use jalon::workspace::Workspace;

use crate::support::TODAY;
use crate::support::planned::day;

const CAMPAIGN: &str = r#"
id = "vie"
title = "Ouverture d’un service"
types = ["new", "migration"]

[[channel]]
id = "web"
label = "Site Web"

[[link]]
id = "help"
url = "https://www.exemple.gouv.qc.ca/aide"
label = "Aide en ligne"

[[document]]
id = "press-lines"
title = "Lignes de presse"
folder = "documents-internes"
file = "lignes-de-presse"
template = "interne/lignes.md"

[[milestone]]
id = "w-2"
label = "2 semaines avant"
folder = "1_avant"
offset = "-2w"
objective = "Informer"

[[milestone]]
id = "launch"
label = "Jour du lancement"
folder = "2_lancement"
offset = "+0d"
objective = "Annoncer"

[[deliverable]]
id = "w-2/newsletter"
milestone = "w-2"
kind = "newsletter"
stage = "before"
title = "Infolettre"
file = "infolettre"
channels = ["web"]
template = { new = "infolettre/nouveau.md", migration = "infolettre/migration.md" }

[[deliverable]]
id = "w-2/social"
milestone = "w-2"
kind = "social-post"
stage = "before"
title = "Publication"
file = "publication"
channels = ["web"]
template = "publication.md"

[[deliverable]]
id = "launch/notice"
milestone = "launch"
kind = "notice"
stage = "launch"
title = "Avis"
file = "avis"
channels = ["web"]
template = "avis.md"
"#;

const NEWSLETTER: &str = "+++
origin = \"Texte de l’équipe\"
title = \"Bientôt en ligne\"
+++
# {{ title }}

{{ service | Le }} ouvre le {{ launch_date | long_date }}.

Deux semaines d’avance suffisent pour se préparer.

Pour toute question, consultez l’[aide]({{ links.help.url }}).
";

const MIGRATION: &str = "+++
origin = \"Texte de l’équipe\"
title = \"Une autre connexion\"
+++
# {{ title }}

Le {{ launch_date | date }}, la connexion {{ service | a }} change.

Pour toute question, consultez l’[aide]({{ links.help.url }}).
";

const POST: &str = "+++
origin = \"Texte de l’équipe\"
link = \"{{ links.help.short }}\"

[network.x]
body = \"Sur X : {{ service | le }} ouvre le {{ launch_date | date }}.\"

[network.instagram]
link = \"Le lien est dans notre profil.\"
+++
{{ service | Le }} ouvre le {{ launch_date | date }}. Soyez de la fête.
";

const NOTICE: &str = "+++
origin = \"Texte de l’équipe\"
title = \"Avis\"
+++
Depuis le {{ launch_date | date }}, vous avez accès {{ service | a }}.
";

const LINES: &str = "+++
origin = \"Texte de l’équipe\"
title = \"Lignes de presse\"
+++
# {{ title }}

- {{ service | Le }} ouvre le {{ launch_date | date }}.
- Le public a le temps de se préparer.
";

/// The files of the campaign as they are first, by path in a root.
fn first() -> BTreeMap<String, String> {
    [
        ("campaigns/vie/campaign.toml", CAMPAIGN),
        ("templates/vie/infolettre/nouveau.md", NEWSLETTER),
        ("templates/vie/infolettre/migration.md", MIGRATION),
        ("templates/vie/publication.md", POST),
        ("templates/vie/avis.md", NOTICE),
        ("templates/vie/interne/lignes.md", LINES),
    ]
    .map(|(path, text)| (path.to_string(), text.to_string()))
    .into()
}

/// The campaign as it is, and as others have since changed it: other words, other kinds and formats, a
/// deliverable fewer, networks that say the same.
pub static ROOTS: LazyLock<Vec<BTreeMap<String, String>>> = LazyLock::new(|| {
    let change = |path: &str, from: &str, to: &str| {
        let mut files = first();
        let text = files.get_mut(path).unwrap();
        assert!(text.contains(from), "{path} has no {from:?}");
        *text = text.replace(from, to);
        files
    };
    let campaign = "campaigns/vie/campaign.toml";
    vec![
        first(),
        change(
            "templates/vie/infolettre/nouveau.md",
            "Deux semaines d’avance suffisent pour se préparer.",
            "Préparez-vous dès maintenant.\n\nUn paragraphe de plus.",
        ),
        change(campaign, "kind = \"newsletter\"", "kind = \"print\""),
        change(campaign, "[[milestone]]\nid = \"w-2\"", KINDS),
        change(campaign, "id = \"launch/notice\"", "id = \"launch/notice\"\nenabled = false"),
        change(
            "templates/vie/publication.md",
            "[network.x]\nbody = \"Sur X : {{ service | le }} ouvre le {{ launch_date | date }}.\"\n",
            "",
        ),
        change(campaign, "kind = \"social-post\"", "kind = \"news\""),
    ]
});

/// Kinds handed over in other formats.
const KINDS: &str = "[[kind]]\nid = \"notice\"\nlabel = \"Avis\"\nformats = [\"html\"]\n\n[[kind]]\nid = \"newsletter\"\nlabel = \"Infolettre\"\nformats = [\"txt\"]\n\n[[milestone]]\nid = \"w-2\"";

/// A workspace for each.
pub static WORKSPACES: LazyLock<Vec<Workspace>> = LazyLock::new(|| {
    let open = |files| Workspace::open(Library::default().with(files), day(TODAY)).unwrap();
    ROOTS.iter().map(open).collect()
});

/// The deliverables of the campaign.
pub const IDS: [&str; 3] = ["w-2/newsletter", "w-2/social", "launch/notice"];
