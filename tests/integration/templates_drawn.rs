//! The templates as they open: drawings that people have looked at, at three sizes of terminal.
//! `STRIDEWALK_BLESS=1` writes them anew.

use crate::support::driver::Driver;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use stridewalk::app::Panel;
use stridewalk::canvas::{Blueprint, Lens};
use stridewalk::format;
use stridewalk::layout::Zoom;
use stridewalk::library::Library;
use stridewalk::store::Memory;

const SIZES: [(u16, u16); 3] = [(80, 24), (100, 30), (160, 48)];

/// The canvas's inside after a template was opened.
fn canvas(text: &str, (w, h): (u16, u16)) -> String {
    let mut world = Memory::default();
    world.files.insert(PathBuf::from("m.ron"), text.into());
    let driver = Driver::new(w, h, world, Some("m.ron"));
    let inside = driver.app.regions().inside(Panel::Canvas).unwrap();
    let screen = driver.screen();
    let rows = screen.lines().enumerate().filter(|(y, _)| {
        let y = i32::try_from(*y).unwrap();
        y >= inside.y && y < inside.bottom()
    });
    let (from, len) = (
        usize::try_from(inside.x).unwrap(),
        usize::try_from(inside.w).unwrap(),
    );
    let mut out = String::new();
    for (_, row) in rows {
        let part: String = row.chars().skip(from).take(len).collect();
        out.push_str(part.trim_end());
        out.push('\n');
    }
    out
}

#[test]
fn every_template_opens_as_blessed_at_every_size() {
    let library = Library::embedded().unwrap();
    for template in &library.templates {
        let text = format::print(&template.model);
        for size in SIZES {
            let drawing = canvas(&text, size);
            let name = format!("{}-{}x{}.txt", template.id, size.0, size.1);
            let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("tests/golden/templates")
                .join(&name);
            if std::env::var_os("STRIDEWALK_BLESS").is_some() {
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(&path, &drawing).unwrap();
            }
            let golden = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(golden == drawing, "{name} opens otherwise:\n{drawing}");
        }
    }
}

#[test]
fn flows_of_a_template_hardly_cross() {
    let library = Library::embedded().unwrap();
    for template in &library.templates {
        for (zoom, most) in [(Zoom::Full, 0), (Zoom::Compact, 0), (Zoom::Chips, 2)] {
            let lens = Lens::at(zoom);
            let blueprint = Blueprint::of(&template.model, &library, &BTreeMap::new(), &lens);
            let figures = blueprint.draw().1.figures();
            let crossings = figures.crossings;
            assert!(
                crossings <= most,
                "{} at {zoom:?}: {crossings}",
                template.id
            );
        }
    }
}
