//! The table of commands: one row each, everything else derived.

use crate::command::{Group, Scope};

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The command's name, for rebinding, palette and docs.
    pub name: &'static str,
    /// The heading it is listed under.
    pub group: Group,
    /// Where its keys are heard.
    pub scope: Scope,
    /// Its default keys there; none means palette only.
    pub keys: &'static [&'static str],
    /// Further keys in other scopes.
    pub also: &'static [(Scope, &'static str)],
    /// A word or two for the key bar.
    pub short: &'static str,
    /// What it does, for help and palette.
    pub summary: &'static str,
}

macro_rules! commands {
    ($( $variant:ident $name:literal $group:ident $scope:ident [$($key:literal)*]
        $( also [$($other:ident $also:literal)*] )?
        $short:literal $summary:literal )*) => {
        /// Something that can be asked of the workbench by key, mouse or palette.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $( #[doc = $summary] $variant, )* }

        impl Command {
            /// Every command, in the order of the table.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )*];

            /// The command's row.
            pub const fn row(self) -> &'static Row {
                match self { $( Self::$variant => &Row {
                    name: $name,
                    group: Group::$group,
                    scope: Scope::$scope,
                    keys: &[$($key),*],
                    also: &[$($((Scope::$other, $also)),*)?],
                    short: $short,
                    summary: $summary,
                }, )* }
            }
        }
    };
}

commands! {
    // Everywhere.
    Palette "palette" Help Everywhere [":" "ctrl-p"] "commands" "find and run any command"
    Help "help" Help Everywhere ["?"] "help" "show what the keys of this screen do"
    Explain "explain" Help Everywhere ["f1"] "explain" "explain the terms on this screen, then any of the glossary"
    Quit "quit" File Everywhere ["q" "ctrl-c"] "quit" "leave; asks only when work is not saved"
    Suspend "suspend" File Everywhere ["ctrl-z"] "suspend" "go back to the shell; `fg` returns"
    Redraw "redraw" Show Everywhere ["ctrl-l"] "redraw" "draw the screen anew"
    OpenFile "open-file" File Everywhere ["ctrl-o"] "open file" "open a model file by its path"
    Back "back" Go Everywhere ["esc"] "back" "step back: close what is open, drop the selection"
    NextPanel "next-panel" Go Everywhere ["tab"] "next panel" "move to the next panel"
    PreviousPanel "previous-panel" Go Everywhere ["backtab"] "panel before" "move to the panel before"
    Up "up" Go Everywhere ["up"] also [Canvas "k" Outline "k" Inspector "k" Threats "k" Review "k" Start "k"]
        "up" "move up"
    Down "down" Go Everywhere ["down"] also [Canvas "j" Outline "j" Inspector "j" Threats "j" Review "j" Start "j"]
        "down" "move down"
    Left "left" Go Everywhere ["left"] also [Canvas "h" Review "h"] "left" "move left; in the Walk, the prompt before"
    Right "right" Go Everywhere ["right"] also [Canvas "l" Review "l"] "right" "move right; in the Walk, the next prompt"
    PageUp "page-up" Go Everywhere ["pageup"] "page up" "move up by a page; in the Walk, read back up"
    PageDown "page-down" Go Everywhere ["pagedown"] "page down" "move down by a page; in the Walk, read on"
    First "first" Go Everywhere ["home"] "first" "move to the first entry"
    Last "last" Go Everywhere ["end"] "last" "move to the last entry"

    // Start.
    Open "open" File Start ["enter"] "open" "open the model or the template under the cursor"
    Filter "filter" Go Start ["/"] "filter" "narrow the list by a few letters"
    NewFile "new-file" File Start ["n"] "new file" "take the template under the cursor and name its file at once"

    // Tutorial.
    Tutor "tutor" Learn Everywhere [] also [Start "t"] "tutorial" "learn the workbench: lessons, exercises and quizzes"
    TutorNext "tutor-next" Learn Tutorial ["f3" "alt-right"] "next step" "go on to the next step of the lesson"
    TutorBack "tutor-back" Learn Tutorial ["f2" "alt-left"] "step back" "go back to the step before"
    TutorCompare "tutor-compare" Learn Tutorial ["f4"] "compare" "lay your threats beside those of the course, letter by letter"
    TutorEnd "tutor-end" Learn Tutorial [] "end" "leave the tutorial; the model stays open, and is kept from now on"

    // Any screen of a model.
    Diagram "diagram" Go Model ["1"] "Diagram" "go to the Diagram: what are we building?"
    Walk "walk" Go Model ["2"] "Walk" "go to the Walk: what could go wrong?"
    Threats "threats" Go Model ["3"] "Threats" "go to the Threats: what are we going to do about it?"
    Review "review" Go Model ["4"] "Review" "go to the Review: how do we know it is good enough?"
    Find "find" Go Model ["/"] "find" "find any element, flow, threat or prompt by name"
    Undo "undo" Help Model ["u"] "undo" "take the last change back"
    Redo "redo" Help Model ["ctrl-r"] "redo" "do again what was undone"
    Save "save" File Model ["ctrl-s"] "save" "save the model"
    SaveAs "save-as" File Model ["alt-s"] "save as" "save the model under another name"
    Close "close" File Model [] "close" "leave the model and go to the start screen"
    Capture "capture" Threat Model ["!"] "capture" "write a threat down on the selected element"
    DescribeModel "describe-model" Edit Model [] "name" "name the model"
    DescribeScope "describe-scope" Edit Model [] "scope" "say what is looked at, and what is not"
    AddAsset "add-asset" Edit Model [] "asset" "add data or a capability worth protecting"
    AddAssumption "add-assumption" Edit Model [] also [Review "a"] "assume" "write an assumption down"
    RecordSession "record-session" Edit Model [] also [Review "M"] "minutes" "record who sits over the model today"

    // Diagram.
    AddComponent "add-component" Edit Diagram ["a"] "add" "add a component: pick its kind, then name it"
    AddFlow "add-flow" Edit Diagram ["f"] "flow" "add a flow from the selected component: pick target and protocol"
    AddBoundary "add-boundary" Edit Diagram ["b"] "boundary" "draw a boundary around the selection"
    InsertFragment "insert-fragment" Edit Diagram ["I"] "insert" "insert a fragment or a template: a database tier, a Docker host, …"
    Edit "edit" Edit Canvas ["enter"] also [Outline "enter" Inspector "enter"] "edit" "edit the selected element, or the row under the cursor"
    WalkThis "walk-this" Answer Diagram ["w"] "walk this" "walk the prompts of the selected element"
    Rename "rename" Edit Diagram ["r"] "rename" "give the selected element another name; its id stays"
    ChangeId "change-id" Edit Diagram ["R"] "id" "give the selected element another id; everything that names it follows"
    ChangeKind "change-kind" Edit Diagram ["t"] "kind" "give the selected element another kind; a flow another protocol"
    MoveInto "move-into" Edit Diagram ["m"] "move into" "move the selection into a boundary, or out into the open"
    Delete "delete" Edit Diagram ["x" "delete"] "delete" "delete the selection with its flows, answers and threats"
    SetFact "set-fact" Edit Diagram ["s"] "set fact" "set what is known of a property of the selection"
    Data "data" Edit Diagram ["d"] "data" "say which assets the selected flow carries or the component keeps"
    TwoWay "two-way" Edit Diagram ["v"] "two-way" "make the selected flow two-way, or one-way again"
    Notes "notes" Edit Diagram ["n"] "notes" "write a note on the selected element"
    OutOfScope "out-of-scope" Edit Diagram ["i"] "scope" "take the selected element out of scope for a reason, or back in"
    Duplicate "duplicate" Edit Diagram ["y"] "duplicate" "copy the selection with everything in it"
    Mark "mark" Edit Canvas ["space"] also [Outline "space" Threats "space"] "mark" "mark several, for one change of all"
    MarkAll "mark-all" Edit Diagram ["ctrl-a"] "mark all" "mark every component"
    Around "around" Go Diagram ["g"] "around" "select the boundary around the selection"
    NextFlow "next-flow" Go Diagram ["."] "next flow" "select the next flow of the component"
    PreviousFlow "previous-flow" Go Diagram [","] "flow before" "select the flow before"
    Follow "follow" Go Diagram ["]"] "follow" "go where the data goes: along the flow, or onto the next one"
    FollowBack "follow-back" Go Diagram ["["] "follow back" "go where the data comes from, against the flow"
    NudgeLeft "nudge-left" Edit Canvas ["shift-left" "H"] "nudge" "move the box to the left; it stays where it is put"
    NudgeRight "nudge-right" Edit Canvas ["shift-right" "L"] "nudge" "move the box to the right"
    NudgeUp "nudge-up" Edit Canvas ["shift-up" "K"] "nudge" "move the box up"
    NudgeDown "nudge-down" Edit Canvas ["shift-down" "J"] "nudge" "move the box down"
    Pin "pin" Edit Diagram ["p"] "pin" "pin the box where it stands, or let the layout place it again"
    MoveEarlier "move-earlier" Edit Diagram ["<"] "earlier" "move the box before its neighbour in its layer"
    MoveLater "move-later" Edit Diagram [">"] "later" "move the box behind its neighbour in its layer"
    LayerBefore "layer-before" Edit Diagram ["{"] "layer before" "move the box into the layer before its own"
    LayerAfter "layer-after" Edit Diagram ["}"] "layer after" "move the box into the layer after its own"
    AlignLeft "align-left" Edit Diagram ["A l"] "left edges" "bring the left edges of the marked boxes into line"
    AlignCentre "align-centre" Edit Diagram ["A c"] "centres" "stand the marked boxes in one column, by their middles"
    AlignRight "align-right" Edit Diagram ["A r"] "right edges" "bring the right edges of the marked boxes into line"
    AlignTop "align-top" Edit Diagram ["A t"] "tops" "bring the upper edges of the marked boxes into line"
    AlignMiddle "align-middle" Edit Diagram ["A m"] "middles" "stand the marked boxes in one row, by their middles"
    AlignBottom "align-bottom" Edit Diagram ["A b"] "bottoms" "bring the lower edges of the marked boxes into line"
    Tidy "tidy" Edit Diagram ["="] "tidy" "arrange everything anew, but for what is pinned"
    ZoomIn "zoom-in" Show Diagram ["+"] "zoom in" "show more of each component"
    ZoomOut "zoom-out" Show Diagram ["-"] "zoom out" "show more components"
    Fit "fit" Show Diagram ["0"] "fit" "the largest zoom at which all of it fits"
    Collapse "collapse" Show Diagram ["z"] "collapse" "collapse the boundary to one box, or open it again"
    CollapseAll "collapse-all" Show Diagram [] "collapse all" "collapse every boundary to one box"
    OpenAll "open-all" Show Diagram [] "open all" "open every collapsed boundary"
    Neighbours "neighbours" Show Diagram ["N"] "neighbours" "show only what is one flow away from the selection, or all again"
    Centre "centre" Show Diagram ["c"] "centre" "bring the selection into the middle"
    ScrollLeft "scroll-left" Show Canvas ["ctrl-left"] "scroll" "scroll to the left"
    ScrollRight "scroll-right" Show Canvas ["ctrl-right"] "scroll" "scroll to the right"
    ScrollUp "scroll-up" Show Canvas ["ctrl-up"] "scroll" "scroll up"
    ScrollDown "scroll-down" Show Canvas ["ctrl-down"] "scroll" "scroll down"
    Overlay "overlay" Show Diagram ["o"] "overlay" "show threats, coverage, freshness, classification or exposure in turn"
    ChooseOverlay "choose-overlay" Show Diagram [] "overlays" "choose what the diagram shows of every element"
    Minimap "minimap" Show Diagram ["M"] "minimap" "show or hide the map of a diagram that is larger than the screen"
    Outline "outline" Show Diagram ["O"] "outline" "show or hide the outline"

    // Walk.
    AnswerThreat "answer-threat" Answer Walk ["t"] "threat" "yes, this is a threat: open its card, filled in from the prompt"
    ThreatAtOnce "threat-at-once" Answer Walk ["T"] "threat at once" "yes, this is a threat: record it as the prompt has it; rate it later"
    AnswerHandled "answer-handled" Answer Walk ["h"] "handled" "it is handled already; next prompt"
    AnswerNotApplicable "answer-not-applicable" Answer Walk ["n"] "n/a" "it does not apply here; next prompt"
    AnswerParked "answer-parked" Answer Walk ["p"] "park" "leave it for later; next prompt"
    HandledBecause "handled-because" Answer Walk ["H"] "handled, why" "it is handled already: say how, then next prompt"
    NotApplicableBecause "not-applicable-because" Answer Walk ["N"] "n/a, why" "it does not apply: say why, then next prompt"
    ParkedBecause "parked-because" Answer Walk ["P"] "park, why" "leave it for later: say for whom or what"
    SetUnknown "set-unknown" Answer Walk ["k"] "set a fact" "set the fact that the prompt hangs on"
    SkipSlot "skip-slot" Answer Walk ["s"] "skip slot" "the rest of this category does not apply here, for one reason"
    StillTrue "still-true" Answer Walk ["c"] "still true" "the answer holds on the facts as they are now"
    AnswerNote "answer-note" Answer Walk ["enter"] "note" "add or edit the note of this answer"
    SameForLike "same-for-like" Answer Walk ["l"] "same for like" "give this verdict, or the one just given, to like elements too"
    AddPrompt "add-prompt" Answer Walk ["a"] "ask more" "ask this element, or every one of its kind, a question of your own"
    EditPrompt "edit-prompt" Answer Walk ["e"] "edit prompt" "change or delete a prompt of your own"
    Behind "behind" Show Walk ["r"] "references" "read what stands behind the prompt: mitigations, references, terms"
    NotAsked "not-asked" Show Walk ["w"] "not asked" "see what is not asked of this element and why, and ask it all the same"
    WalkOrder "walk-order" Show Walk ["o"] "order" "choose the order of the walk, or walk only a part"
    WalkDepth "walk-depth" Show Walk ["d"] "depth" "choose how thorough the walk is"

    // Threats.
    EditThreat "edit-threat" Threat Threats ["enter"] "edit" "edit the threat, or the row under the cursor"
    NewThreat "new-threat" Threat Threats ["a"] "add" "write a threat down: pick its element, then its words"
    EditTitle "edit-title" Threat Threats ["e"] "title" "edit the threat's title"
    Likelihood "likelihood" Threat Threats ["l"] "likelihood" "how likely is it?"
    Impact "impact" Threat Threats ["i"] "impact" "how bad would it be?"
    Status "status" Threat Threats ["s"] "status" "where does it stand?"
    Decide "decide" Threat Threats ["d"] "decide" "mitigate, accept, transfer or avoid, and why"
    Mitigate "mitigate" Threat Threats ["m"] "mitigation" "add a mitigation"
    Owner "owner" Threat Threats ["o"] "owner" "who sees to it?"
    Ticket "ticket" Threat Threats ["t"] "ticket" "where is the work tracked?"
    ThreatNotes "threat-notes" Threat Threats ["n"] "notes" "write a note on the threat"
    DeleteThreat "delete-threat" Threat Threats ["x" "delete"] "delete" "delete the threat; its prompt is unasked again"
    SortThreats "sort-threats" Show Threats ["S"] "sort" "sort by another column"
    FilterThreats "filter-threats" Show Threats ["f"] "filter" "show all, open, high and critical, without owner, or undecided threats"
    ShowElement "show-element" Go Walk ["g"] also [Threats "g"] "on diagram" "show the element on the diagram"

    // Review.
    Jump "jump" Go Review ["enter"] "go there" "jump to the place that settles it"
}

impl Command {
    /// The command of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|command| command.row().name == name)
    }
}

impl Row {
    /// Every default binding: scope and keys.
    pub fn bindings(&self) -> impl Iterator<Item = (Scope, &'static str)> {
        let own = self.keys.iter().map(|keys| (self.scope, *keys));
        own.chain(self.also.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{Keymap, Keys};
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_kebab_case() {
        let mut seen = BTreeSet::new();
        for command in Command::ALL {
            let name = command.row().name;
            assert!(seen.insert(name), "{name} twice");
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
                "{name}"
            );
            assert_eq!(Command::named(name), Some(*command));
        }
    }

    #[test]
    fn every_default_key_is_a_key() {
        for command in Command::ALL {
            for (_, keys) in command.row().bindings() {
                assert_eq!(Keys::parse(keys).unwrap().to_string(), keys);
            }
        }
    }

    #[test]
    fn no_keys_mean_two_things() {
        assert_eq!(Keymap::default().clashes(), []);
    }

    #[test]
    fn summaries_are_lines_for_people() {
        for command in Command::ALL {
            let row = command.row();
            assert!(
                !row.summary.is_empty() && row.summary.len() <= 76,
                "{}",
                row.name
            );
            assert!(row.short.chars().count() <= 14, "{}", row.name);
            assert!(!row.summary.ends_with('.'), "{}", row.name);
        }
    }
}
