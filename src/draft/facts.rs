//! The facts of a launch that may wait: one row says how each is given on the command line, asked on
//! a terminal, written in the file and told.

use super::fact::{Asked, Fact};
use crate::launch::{description_advice, is_email, is_phone, sentence_advice, web_address_advice};

/// Section of the body in charge.
pub(super) const ORGANIZATION: &str = "organization";
/// Section of whom the media reach.
pub const CONTACT: &str = "organization.contact";
/// Key of the name of that person.
pub const CONTACT_NAME: &str = "organization.contact.name";
/// Key of what that person does.
pub const CONTACT_ROLE: &str = "organization.contact.role";
/// Section of the login that the service leaves.
pub(super) const PREVIOUS_LOGIN: &str = "previous_login";
/// Key of what people reach in the service.
pub const ACCESS_OBJECT: &str = "service.access_object";

const LATER: &str = "Entrée pour le dire plus tard";

/// Any answer is one.
const FREE: fn(&str) -> Option<String> = |_| None;

/// Every fact, in the order of the flags and of the file; in each group of questions too.
pub const FACTS: [Fact; 13] = [
    Fact {
        key: "service.url",
        flag: "--url",
        alias: Some("adresse"),
        value: "ADRESSE",
        help: "Adresse Web du service",
        asked: Asked::Service,
        question: "Adresse Web du service :",
        hint: LATER,
        wrong: web_address_advice,
        called: "l’adresse Web",
        later: Some("adresse Web du service"),
        example: "https://www.exemple.gouv.qc.ca",
        comment: "la page du service",
        label: "Adresse",
        said: "",
    },
    Fact {
        key: ACCESS_OBJECT,
        flag: "--access-object",
        alias: Some("objet"),
        value: "OBJET",
        help: "Ce à quoi le service donne accès : « votre dossier en ligne », « vos relevés »",
        asked: Asked::Migration,
        question: "Accéder à votre ou à vos…",
        hint: "par exemple : dossier en ligne, relevés; facultatif",
        wrong: FREE,
        called: "ce à quoi on accède",
        later: None,
        example: "votre dossier en ligne",
        comment: "« accéder à … »",
        label: "Accès",
        said: "accéder à ",
    },
    Fact {
        key: "service.description",
        flag: "--description",
        alias: None,
        value: "MOTS",
        help: "Ce que le service permet, et à qui : « aux familles de demander une place »",
        asked: Asked::Service,
        question: "Le service permet…",
        hint: "par exemple : aux familles de demander une place; Entrée pour plus tard",
        wrong: description_advice,
        called: "ce que le service permet",
        later: Some("description"),
        example: "aux familles de demander une place",
        comment: "« il permet … »",
        label: "Usage",
        said: "il permet ",
    },
    Fact {
        key: "service.cost",
        flag: "--cost",
        alias: Some("coût"),
        value: "PHRASE",
        help: "Ce que coûte le service : « Le service est gratuit. »",
        asked: Asked::Public,
        question: "Coût du service, en une phrase :",
        hint: "par exemple : Le service est gratuit; Entrée pour le dire plus tard",
        wrong: sentence_advice,
        called: "le coût du service",
        later: Some("coût du service"),
        example: "Le service est gratuit.",
        comment: "ce que coûte le service",
        label: "Coût",
        said: "",
    },
    Fact {
        key: "service.other_ways",
        flag: "--other-ways",
        alias: Some("autrement"),
        value: "PHRASE",
        help: "Comment faire autrement qu’en ligne : « On peut aussi écrire au bureau. »",
        asked: Asked::Public,
        question: "Autrement qu’en ligne, en une phrase :",
        hint: "par exemple : On peut aussi écrire au bureau; Entrée pour plus tard",
        wrong: sentence_advice,
        called: "la façon de faire autrement qu’en ligne",
        later: Some("façon de faire autrement qu’en ligne"),
        example: "On peut aussi écrire au bureau.",
        comment: "autrement qu’en ligne",
        label: "Autrement",
        said: "",
    },
    Fact {
        key: "previous_login.accepted_until",
        flag: "--accepted-until",
        alias: Some("accepté-jusqu-au"),
        value: "DATE",
        help: "Dernier jour où l’ancien mode de connexion reste accepté : « 30 juin 2027 »",
        asked: Asked::None,
        question: "",
        hint: "",
        wrong: FREE,
        called: "le dernier jour de l’ancien mode de connexion",
        later: None,
        example: "2027-06-30",
        comment: "dernier jour où les deux modes marchent",
        label: "Accepté",
        said: "jusqu’au ",
    },
    Fact {
        key: "organization.letterhead",
        flag: "--letterhead",
        alias: Some("en-tête"),
        value: "MOTS",
        help: "En-tête des communiqués, si ce n’est le nom de l’organisation",
        asked: Asked::Organization,
        question: "En-tête des communiqués :",
        hint: "par exemple : Cabinet de la ministre; Entrée : le nom de l’organisation",
        wrong: FREE,
        called: "l’en-tête",
        later: None,
        example: "Ministère de l’Exemple",
        comment: "en tête des communiqués, au lieu du nom",
        label: "En-tête",
        said: "",
    },
    Fact {
        key: "organization.city",
        flag: "--city",
        alias: Some("ville"),
        value: "VILLE",
        help: "Ville d’où part le communiqué",
        asked: Asked::Organization,
        question: "Ville d’où part le communiqué :",
        hint: LATER,
        wrong: FREE,
        called: "la ville",
        later: Some("ville"),
        example: "Québec",
        comment: "d’où part le communiqué",
        label: "Ville",
        said: "",
    },
    Fact {
        key: CONTACT_NAME,
        flag: "--contact-name",
        alias: Some("contact"),
        value: "NOM",
        help: "Personne que joignent les médias",
        asked: Asked::Organization,
        question: "Personne à joindre :",
        hint: LATER,
        wrong: FREE,
        called: "le nom",
        later: Some("nom de la personne à joindre"),
        example: "Camille Tremblay",
        comment: "",
        label: "Contact",
        said: "",
    },
    Fact {
        key: CONTACT_ROLE,
        flag: "--contact-role",
        alias: Some("fonction"),
        value: "FONCTION",
        help: "Sa fonction, pour les communiqués",
        asked: Asked::Organization,
        question: "Sa fonction :",
        hint: "par exemple : porte-parole; Entrée pour le dire plus tard",
        wrong: FREE,
        called: "la fonction",
        later: Some("sa fonction"),
        example: "responsable des relations avec les médias",
        comment: "sa fonction",
        label: "Contact",
        said: "",
    },
    Fact {
        key: "organization.contact.phone",
        flag: "--contact-phone",
        alias: Some("téléphone"),
        value: "NUMÉRO",
        help: "Son téléphone",
        asked: Asked::Organization,
        question: "Son téléphone :",
        hint: LATER,
        wrong: |typed| {
            let advice = "Écrivez le numéro en chiffres : 418 555-0123";
            (!is_phone(typed)).then(|| String::from(advice))
        },
        called: "le téléphone",
        later: Some("son téléphone"),
        example: "418 555-0123",
        comment: "",
        label: "Contact",
        said: "",
    },
    Fact {
        key: "organization.contact.email",
        flag: "--contact-email",
        alias: Some("courriel"),
        value: "COURRIEL",
        help: "Son courriel",
        asked: Asked::Organization,
        question: "Son courriel :",
        hint: LATER,
        wrong: |typed| {
            let advice = "Écrivez l’adresse complète : medias@exemple.gouv.qc.ca";
            (!is_email(typed)).then(|| String::from(advice))
        },
        called: "le courriel",
        later: Some("son courriel"),
        example: "medias@exemple.gouv.qc.ca",
        comment: "",
        label: "Contact",
        said: "",
    },
    Fact {
        key: "links.unsubscribe",
        flag: "--unsubscribe",
        alias: Some("désabonnement"),
        value: "ADRESSE",
        help: "Page où l’on se désabonne des infolettres",
        asked: Asked::Public,
        question: "Page où l’on se désabonne des infolettres :",
        hint: LATER,
        wrong: web_address_advice,
        called: "la page de désabonnement",
        later: Some("page de désabonnement"),
        example: "https://exemple.ca/stop",
        comment: "au bas des infolettres",
        label: "Infolettre",
        said: "désabonnement : ",
    },
];

impl Fact {
    /// The fact of a key of the file.
    pub fn of_key(key: &str) -> Option<&'static Self> {
        FACTS.iter().find(|fact| fact.key == key)
    }
}
