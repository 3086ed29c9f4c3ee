//! Embeds `campaigns/`, `schemas/` and `templates/` in the binary, as one sorted table of path and text,
//! and says how it is linked.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let mut files = Vec::new();
    for top in ["campaigns", "schemas", "templates"] {
        println!("cargo:rerun-if-changed={top}");
        collect(&root.join(top), top, &mut files)?;
    }
    files.sort();
    let mut table = String::from("&[\n");
    for (name, path) in &files {
        table.push_str(&format!("    ({name:?}, include_str!({path:?})),\n"));
    }
    table.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("built_in.rs"), table)?;
    link();
    Ok(())
}

/// Has Linux load the program at one place: moving its 80,000 addresses to another took a third of
/// the time of `jalon --version`. What is linked whole, without a loader, is as it was.
fn link() {
    let is = |key: &str, value: &str| env::var(key).is_ok_and(|found| found == value);
    let features = env::var("CARGO_CFG_TARGET_FEATURE").unwrap_or_default();
    let is_static = features.split(',').any(|feature| feature == "crt-static");
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") && !is_static {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}

/// Lists the files below `folder`, each with its path from the repository, written with `/`.
fn collect(folder: &Path, name: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let child = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &child, files)?;
        } else {
            files.push((child, entry.path()));
        }
    }
    Ok(())
}
