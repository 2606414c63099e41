//! What a picked entry or a typed line is for. Closed enums, so that a pending question is plain data.

use crate::app::Then;
use crate::app::filling::{Filling, Insertion};
use crate::base::{Id, Key};
use crate::canvas::Tint;
use crate::command::Command;
use crate::library::Depth;
use crate::model::{
    Category, Classification, Fact, Level, OwnPrompt, Progress, PutTo, Status, Treatment, Verdict,
};
use crate::review::Order;

/// What a picker is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Want {
    /// Run a command.
    Command,
    /// Go to an element, a threat or a prompt.
    Find,
    /// The kind of a new component.
    ComponentKind,
    /// The source of a new flow.
    FlowSource,
    /// The target of a new flow from a component.
    FlowTarget(Id),
    /// The protocol of a new flow: from, to.
    FlowProtocol(Id, Id),
    /// The kind of a new boundary around elements.
    BoundaryKind(Vec<Id>),
    /// Another kind for an element.
    Retype(Id),
    /// Another protocol for a flow.
    Reprotocol(Id),
    /// Where elements move.
    MoveInto(Vec<Id>),
    /// The property to set on elements.
    Property(Vec<Id>),
    /// The value of a property of elements.
    Value(Vec<Id>, Key),
    /// The value of an unknown fact that a prompt hangs on; a letter takes it at once.
    Unknown(Vec<Id>, Key),
    /// The assets that an element carries or keeps.
    Data(Id),
    /// The classification of a new asset.
    AssetClass(String),
    /// The category of a captured threat: element, title.
    CaptureCategory(Id, String),
    /// The element of a new threat.
    ThreatElement,
    /// The likelihood of threats.
    Likelihood(Vec<Id>),
    /// The impact of threats.
    Impact(Vec<Id>),
    /// The status of threats.
    Status(Vec<Id>),
    /// What to do about threats.
    Treatment(Vec<Id>),
    /// A mitigation for threats.
    Remedy(Vec<Id>),
    /// How far a mitigation is.
    Progress(Id),
    /// What to change of a mitigation: the mitigation, the threat it was reached from.
    MitigationPart(Id, Id),
    /// The order of the walk.
    Order,
    /// The depth of the walk.
    Depth,
    /// The overlay of the canvas.
    Overlay,
    /// A parameter of a template that is about to be taken.
    Parameter(Filling, String),
    /// The fragment to insert.
    Fragment,
    /// The boundary that a fragment goes into.
    FragmentPlace(Insertion),
    /// The component at the other end of a fragment's join.
    Join(Insertion, String),
    /// Nothing: the entries are there to be read.
    Reading,
    /// A lesson of the tutorial.
    Lesson,
    /// A place that a point of a solution leads to.
    Solution,
    /// The elements that are given the verdict of an answered prompt too: element, prompt.
    Alike(Id, Key),
    /// A prompt of the library that is not asked of an element, to be asked all the same.
    NotAsked(Id),
    /// The category of a new prompt of the team's own: the element in view, the question.
    OwnCategory(Id, String),
    /// Whom a new prompt of the team's own is put to: question, category.
    OwnOf(String, Category),
    /// What to change of a prompt of the team's own.
    OwnPart(Id),
    /// Another category for a prompt of the team's own.
    OwnRecategory(Id),
    /// Others whom a prompt of the team's own is put to.
    OwnPutTo(Id),
}

/// What an entry of a picker stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A command.
    Command(Command),
    /// A kind.
    Kind(Key),
    /// A text: a protocol, or what was typed.
    Typed(String),
    /// An element.
    Element(Id),
    /// A boundary, or the open.
    Area(Option<Id>),
    /// A property.
    Property(Key),
    /// A value of a property.
    Fact(Fact),
    /// An asset.
    Asset(Id),
    /// A new asset.
    NewAsset,
    /// A threat.
    Threat(Id),
    /// A prompt of an element.
    Inquiry(Id, Key),
    /// A classification.
    Class(Classification),
    /// A category.
    Category(Category),
    /// A likelihood or an impact.
    Level(Level),
    /// A status.
    Status(Status),
    /// A treatment.
    Treatment(Treatment),
    /// A mitigation of the library.
    Remedy(Key),
    /// A mitigation of the model.
    Mitigation(Id),
    /// How far a mitigation is.
    Progress(Progress),
    /// A part of a mitigation.
    Part(Part),
    /// An order.
    Order(Order),
    /// A depth.
    Depth(Depth),
    /// An overlay of the canvas.
    Overlay(Tint),
    /// A fragment.
    Fragment(String),
    /// None of what is offered.
    Nothing,
    /// Something to be read.
    Reading,
    /// A lesson, by its id.
    Lesson(String),
    /// A lesson to go on with, by its id.
    GoOn(String),
    /// A prompt of the library.
    Prompt(Key),
    /// Whom a prompt is put to.
    PutTo(PutTo),
    /// A part of a prompt of the team's own.
    Own(OwnPart),
}

/// A part of a prompt of the team's own that can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnPart {
    /// The question.
    Ask,
    /// The title of its threat.
    Title,
    /// The category.
    Category,
    /// Whom it is put to.
    Of,
    /// Ask it no more.
    Delete,
}

/// A part of a mitigation that can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// How far it is.
    Progress,
    /// Who does it.
    Owner,
    /// Where the work is tracked.
    Ticket,
    /// How it is verified.
    Verify,
    /// What shows that it works.
    Evidence,
    /// Take it off the threat.
    Remove,
}

/// What a typed line is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// The name of a new component of a kind, within a boundary.
    ComponentName(Key, Option<Id>),
    /// The name of a new boundary of a kind around elements.
    BoundaryName(Key, Vec<Id>),
    /// Another name for an element.
    Rename(Id),
    /// Another id for an element.
    ChangeId(Id),
    /// A note on an element.
    Notes(Id),
    /// Why an element is out of scope.
    OutOfScope(Id),
    /// Why a prompt is answered so.
    Because(Verdict),
    /// Why the rest of a slot is skipped.
    SkipSlot,
    /// The note of an answer.
    AnswerNote(Id, Key),
    /// The file to save to, and what then.
    SaveAs(Then),
    /// The file to open.
    OpenFile,
    /// The file of a new model from a template.
    NewFile(String),
    /// A threat on an element.
    Capture(Id),
    /// Another title for a threat.
    ThreatTitle(Id),
    /// The owner of threats.
    Owner(Vec<Id>),
    /// The ticket of threats.
    Ticket(Vec<Id>),
    /// A note on a threat.
    ThreatNotes(Id),
    /// Why threats are treated so.
    DecisionReason(Vec<Id>, Treatment),
    /// A text of a mitigation.
    MitigationText(Id, Part),
    /// The model's name.
    ModelName,
    /// The model's scope.
    ModelScope,
    /// The name of a new asset, and the element that it goes to.
    AssetName,
    /// An assumption.
    Assumption,
    /// Who sits over the model.
    People,
    /// A parameter of a template that is about to be taken.
    Parameter(Filling, String),
    /// A question of the team's own about an element.
    OwnAsk(Id),
    /// The title of the threat that a new prompt of the team's own may raise.
    OwnTitle(OwnPrompt),
    /// Other words for a prompt of the team's own.
    OwnWords(Id, OwnPart),
}
