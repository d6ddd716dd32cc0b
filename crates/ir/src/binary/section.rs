//! The sections of a file: one table.

macro_rules! sections {
    ($( $(#[doc = $doc:literal])* $tag:literal $name:ident $text:literal; )*) => {
        /// A kind of section, by its tag.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub(super) enum Section { $( $(#[doc = $doc])* $name = $tag, )* }

        impl Section {
            /// Every section, in the order of a file.
            pub(super) const ALL: &[Section] = &[ $( Section::$name, )* ];

            /// What the section holds, for errors.
            pub(super) const fn text(self) -> &'static str {
                match self { $( Section::$name => $text, )* }
            }
        }
    };
}

sections! {
    /// Per function: name, signature, frame bytes, number of instructions.
    1 Functions "functions";
    /// Instruction words, 8 bytes each.
    2 Code "code";
    /// The constant pool, 8 bytes each.
    3 Consts "constants";
    /// Access, then the bytes.
    4 Data "data";
    /// Per label: name, offset.
    5 DataLabels "data labels";
    /// Per table: name, function, targets.
    6 JumpTables "jump tables";
    /// Per table: name, signature, functions.
    7 FuncTables "function tables";
    /// Per extension: name, number.
    8 Imports "imports";
    /// Per annotation: function plus 1 or 0, line, kind, text.
    9 Annotations "annotations";
    /// Per label: name, instruction.
    10 Labels "labels";
    /// Per file: name, first function.
    11 Files "files";
    /// Per run of instructions that are alike: how many, line minus that of the
    /// instruction before (zigzag), column.
    12 Positions "positions";
}

impl Section {
    /// The section with this tag, if there is one.
    pub(super) fn from_tag(tag: u8) -> Option<Section> {
        Self::ALL.iter().copied().find(|section| *section as u8 == tag)
    }
}
