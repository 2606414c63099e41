//! What the start screen and the picker show of a template: a whole drawing, or words; never a part of one.

use crate::support::driver::Driver;
use stridewalk::base::Size;
use stridewalk::library::Library;
use stridewalk::store::Memory;

/// The cells right of the list, without the frame.
fn side(d: &Driver, w: u16) -> Vec<String> {
    let from = usize::from(w) * 52 / 100 + 1;
    let screen = d.screen();
    let lines = screen.lines().filter(|line| line.contains('│'));
    lines
        .map(|line| line.chars().skip(from).collect::<String>())
        .map(|line| line.trim_end_matches('│').trim().to_owned())
        .collect()
}

/// What a preview must say of a template: the name of each of its components, whole, wherever lines break.
fn is_whole(d: &Driver, w: u16, names: &[String]) -> bool {
    let all = side(d, w).join(" ");
    names.iter().all(|name| all.contains(name.as_str()))
}

#[test]
fn a_template_is_drawn_whole_or_told_in_words_at_every_size() {
    let library = Library::embedded().unwrap();
    let mut drawn = 0;
    for (w, h) in [(80, 24), (100, 30), (140, 40), (200, 60)] {
        let mut d = Driver::new(w, h, Memory::default(), None);
        for template in &*library.templates {
            d.keys(&format!("/{}", template.id)).keys("<enter>");
            d.keys("<esc>");
        }
        let mut d = Driver::new(w, h, Memory::default(), None);
        for template in &*library.templates {
            let preview = d.app.start.preview.as_ref().expect("a preview");
            assert_eq!(preview.template, template.id);
            let scene = preview.scene.size;
            let names: Vec<String> = template
                .model
                .components
                .values()
                .map(|one| one.name.clone())
                .collect();
            let words = side(&d, w).join(" ");
            let room = Size::new(i32::from(w) * 48 / 100 - 3, i32::from(h) - 5);
            if scene.w <= room.w && scene.h < room.h / 2 {
                drawn += 1;
                assert!(
                    words.contains(['╭', '[', '▐', '┌', '╌']) || names.is_empty(),
                    "{}",
                    d.screen()
                );
            } else if !words.contains("more line") {
                assert!(
                    is_whole(&d, w, &names) || words.contains('…') || scene.w <= room.w,
                    "{} at {w}x{h}:\n{}",
                    template.id,
                    d.screen()
                );
            }
            d.keys("<down>");
        }
    }
    assert!(drawn > 3, "{drawn}");
}

#[test]
fn where_a_drawing_does_not_fit_what_lies_where_is_told() {
    let d = Driver::new(100, 30, Memory::default(), None);
    let screen = d.screen();
    let flat = side(&d, 100).join(" ");
    assert!(
        flat.contains("Third party: Braintree, SMS provider"),
        "{screen}"
    );
    assert!(flat.contains("Data network: SQL database"), "{screen}");
    assert!(flat.contains("in the open: Customer"), "{screen}");
    assert!(
        screen.contains('█'),
        "a miniature stands over it:\n{screen}"
    );
}

#[test]
fn the_preview_follows_the_size_of_the_screen() {
    let mut d = Driver::new(100, 30, Memory::default(), None);
    let before = d.screen();
    d.resize(200, 60);
    let large = d.screen();
    assert!(
        large.contains("Load balancer") && large.contains("╌╌"),
        "{large}"
    );
    d.resize(100, 30);
    assert_eq!(d.screen(), before);
}
