//! `stridewalk tutor`: the workbench with a lesson, or with the list of them.

use super::reply::{Reply, Status};
use super::{Answer, Surroundings};
use crate::app::Opening;
use crate::base::diagnostic::did_you_mean;
use crate::library::Library;
use crate::tutor::Lessons;

pub(super) fn tutor(
    lesson: Option<&str>,
    library: Library,
    around: &mut Surroundings<'_>,
) -> Answer {
    let lessons = Lessons::embedded();
    if let Some(name) = lesson
        && lessons.named(name).is_none()
    {
        return Err(Reply::refusal(Status::Usage, &unknown(name, &lessons)));
    }
    Ok((around.workbench)(library, Opening::Tutorial(lesson)))
}

fn unknown(name: &str, lessons: &Lessons) -> String {
    let known: Vec<&str> = lessons.iter().map(|lesson| lesson.id.as_str()).collect();
    let meant = did_you_mean(name, known.iter().copied())
        .map_or_else(String::new, |near| format!(" did you mean `{near}`?"));
    format!(
        "there is no lesson `{name}`;{meant} there are `{}`",
        known.join("`, `")
    )
}
