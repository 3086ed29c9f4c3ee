//! Files that stand in folders and that nobody wrote there.

/// Whether the name of a file is that of what a system or an office suite leaves beside the files of
/// people: hidden files (`.DS_Store`, `._lancement.toml`, `.~lock.plan.csv#`), owner files of Word and
/// Excel (`~$communique.docx`).
pub fn is_stray(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}
