//! A copy of the program that makes no PDF files says so, and how to get one that does.

use crate::support::{drawing, repository};

#[test]
fn a_copy_without_pdf_says_how_to_get_one_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let launch = repository().join("examples/new.toml");
    for arguments in [["plan", "-o", "plan.pdf"], ["plan", "--format", "pdf"]] {
        let out = drawing(folder.path()).args(arguments).arg(&launch).output().unwrap();
        let told = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(2), "{told}");
        for said in ["cette copie de jalon ne fait pas de PDF", "--features pdf"] {
            assert!(told.contains(said), "{told}");
        }
        assert!(out.stdout.is_empty() && !folder.path().join("plan.pdf").exists());
    }
}
