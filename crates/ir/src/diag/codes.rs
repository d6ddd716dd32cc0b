//! Diagnostic codes: one table, read by everything that reports or explains a mistake.
//!
//! `NL00xx` are mistakes in the characters of a text, `NL01xx` in what it says,
//! `NL02xx` in what the program would do, `NL03xx` in a binary file, `NL04xx` in Rust
//! that rustc refuses too, `NL05xx` are about Rust outside the subset, `NL06xx` in an
//! annotation, `NL07xx` in a project file. Codes are append-only: a retired row keeps its code.

/// Calls `$with!` with every diagnostic code, in code order.
///
/// A row reads `"code" Variant;`, its doc comment is the reference text.
#[macro_export]
macro_rules! for_each_code {
    ($with:ident) => {
        $with! {
            /// A character that starts nothing in `.nl` text.
            "NL0001" BadCharacter;
            /// A string without its closing quote on the same line.
            "NL0002" UnterminatedString;
            /// A backslash followed by something that is no escape.
            "NL0003" BadEscape;
            /// Digits that are no number, such as `0xg` or `12ab`.
            "NL0004" BadNumber;
            /// A number above 2^64 - 1.
            "NL0005" NumberTooLarge;
            /// A character literal that is empty, unclosed, or holds more than one character.
            "NL0006" BadCharLiteral;
            /// A source text above the limit, alone or with what it includes.
            "NL0007" TextTooLong;
            /// A name above the limit of 256 bytes.
            "NL0008" NameTooLong;
            /// More mistakes than are worth listing; the rest of the text was not read.
            "NL0009" TooManyErrors;

            /// A mnemonic that is not in the table.
            "NL0101" UnknownInstruction;
            /// Too few or too many operands.
            "NL0102" OperandCount;
            /// An operand of the wrong kind, such as a capability where a number stands.
            "NL0103" OperandKind;
            /// A directive that does not exist.
            "NL0104" UnknownDirective;
            /// Something other than what the grammar wants here.
            "NL0105" Syntax;
            /// A register that does not exist.
            "NL0106" UnknownRegister;
            /// A label that the function does not have.
            "NL0107" UnknownLabel;
            /// A function that the module does not have.
            "NL0108" UnknownFunction;
            /// A jump table or function table that does not exist.
            "NL0109" UnknownTable;
            /// An extension that does not exist.
            "NL0110" UnknownExtension;
            /// A name that is no constant and no data label.
            "NL0111" UnknownConstant;
            /// A name given twice.
            "NL0112" DuplicateName;
            /// An instruction, label or table outside a function.
            "NL0113" OutsideFunction;
            /// A constant that the instruction has no room for.
            "NL0114" ImmediateRange;
            /// A branch that compares with a constant and reaches too far.
            "NL0115" BranchRange;
            /// A constant expression whose value leaves 64 bits.
            "NL0116" ExpressionOverflow;
            /// A division by zero in a constant expression.
            "NL0117" ExpressionDivide;
            /// Parentheses or signs nested above the limit.
            "NL0118" ExpressionDepth;
            /// A fraction where an integer must stand.
            "NL0119" FloatNotInteger;
            /// An included file that cannot be read.
            "NL0120" IncludeFailed;
            /// A file that includes itself, directly or through others.
            "NL0121" IncludeCycle;
            /// Includes nested too deep, or too many of them.
            "NL0122" IncludeBounds;
            /// More of something than a module may have.
            "NL0123" LimitExceeded;
            /// A type that does not exist, or cannot stand here.
            "NL0124" BadType;
            /// More parameters or results than there are registers for.
            "NL0125" TooManyParams;
            /// A frame size out of range, or a second one.
            "NL0126" BadFrame;
            /// A data value that its width cannot hold.
            "NL0127" DataRange;
            /// An alignment that is no power of two up to 4096.
            "NL0128" BadAlign;
            /// A scale of an index that is not 1, 2, 4 or 8.
            "NL0129" BadScale;
            /// An extension call by intent, which must be resolved to a name first.
            "NL0130" UnresolvedIntent;
            /// An intrinsic that does not exist.
            "NL0131" UnknownIntrinsic;
            /// An intrinsic needs a temporary register and the function leaves none.
            "NL0132" NoTemporary;
            /// A name that means something else already, such as `r3`.
            "NL0133" ReservedName;
            /// A directive where it cannot stand.
            "NL0134" MisplacedDirective;
            /// A jump table without entries.
            "NL0135" EmptyTable;
            /// Operands of an extension run past the last register.
            "NL0136" RegisterRun;

            /// More of something than a module may have, or a name too long or empty.
            "NL0201" ModuleLimit;
            /// Functions that do not cover the code in order, without gaps.
            "NL0202" FunctionLayout;
            /// Two functions of one name.
            "NL0203" DuplicateFunction;
            /// A signature with more scalars or slices than there are registers for.
            "NL0204" SignatureCount;
            /// A frame above the limit.
            "NL0205" FrameSize;
            /// A jump table that is empty, belongs to no function, or leads out of its function.
            "NL0206" BadJumpTable;
            /// A function table with an entry that is no function or has other types.
            "NL0207" BadFuncTable;
            /// Positions, labels or annotations that do not fit the code or data.
            "NL0208" BadDebugInfo;

            /// A word that is no operation.
            "NL0210" IllegalOperation;
            /// A word whose reserved bit is set.
            "NL0211" ReservedBit;
            /// A field that the operation does not use and that is not zero.
            "NL0212" UnusedField;
            /// The immediate form of an operation that has none.
            "NL0213" BadImmediateForm;
            /// A capability register above `c15`.
            "NL0214" BadCapRegister;
            /// A write to `c0` or `c1`, which are fixed for the activation.
            "NL0215" FixedCapRegister;
            /// A scale above 8, or a scale without an index.
            "NL0216" ScaleField;
            /// A branch or jump out of its function.
            "NL0217" TargetOutside;
            /// A function whose last instruction lets control run on.
            "NL0218" FallsOffEnd;
            /// A constant, function, table or import that the module does not have.
            "NL0219" BadIndex;
            /// A jump table that belongs to another function.
            "NL0220" ForeignJumpTable;
            /// Operands of an extension call that its signature does not allow.
            "NL0221" ExtensionOperands;

            /// A write through a capability that may be read-only.
            "NL0230" WriteReadOnly;
            /// A memory access through a capability that is always null.
            "NL0231" NullAccess;
            /// A constant offset outside the frame or the data.
            "NL0232" OffsetOutside;
            /// A read-only capability passed or returned where a writable one is due.
            "NL0233" PassedReadOnly;
            /// A frame or argument capability that would outlive its function.
            "NL0234" CapabilityReturned;
            /// A frame or argument capability handed to another task.
            "NL0235" CapabilityShared;
            /// A task whose function returns more than one scalar.
            "NL0236" TaskResult;

            /// A tainted value or slice where only a clean one may go.
            "NL0240" TaintedSink;
            /// A tainted index of an indirect call.
            "NL0241" TaintedCallIndex;
            /// A tainted argument that the called function lets reach a sink.
            "NL0242" TaintedArgument;
            /// A module whose information flow takes too many steps to follow.
            "NL0243" TaintTooComplex;

            /// Code that nothing leads to.
            "NL0250" UnreachableCode;
            /// More findings than are worth listing.
            "NL0251" TooManyFindings;

            /// A file that does not start as an `.nlb` file does.
            "NL0301" BinaryMagic;
            /// An `.nlb` version that this library does not read.
            "NL0302" BinaryVersion;
            /// A file that ends inside something.
            "NL0303" BinaryTruncated;
            /// A section that this version does not have.
            "NL0304" BinaryUnknownSection;
            /// A section that is missing, repeated, or out of order.
            "NL0305" BinarySectionOrder;
            /// Bytes after the end of a section or of the file.
            "NL0306" BinaryTrailing;
            /// A name or text that is not UTF-8.
            "NL0307" BinaryUtf8;
            /// A name above the limit of 256 bytes.
            "NL0308" BinaryNameTooLong;
            /// A file whose contents do not have the hash it states.
            "NL0309" BinaryHash;
            /// An import that this program does not provide.
            "NL0310" BinaryUnknownImport;
            /// An import whose number is not the one the file was made with.
            "NL0311" BinaryImportChanged;
            /// More of something than a module may have.
            "NL0312" BinaryLimit;
            /// A value outside its range, such as a type that does not exist.
            "NL0313" BinaryValue;
            /// A value that is not written in the one way it can be.
            "NL0314" BinaryNotCanonical;

            /// Text that is no Rust.
            "NL0401" RustSyntax;
            /// A name that nothing has.
            "NL0402" RustUnknownName;
            /// A value of another type than is due.
            "NL0403" RustTypeMismatch;
            /// Too few or too many arguments of a call.
            "NL0404" RustArgumentCount;
            /// A `match` or `let` that does not cover every value.
            "NL0405" RustNotExhaustive;
            /// A variable that is read before it has a value.
            "NL0406" RustUninitialized;
            /// An assignment to, or `&mut` of, what is not mutable.
            "NL0407" RustNotMutable;
            /// A literal that its type cannot hold.
            "NL0408" RustLiteralRange;
            /// A type that nothing decides.
            "NL0409" RustTypeUnknown;
            /// A cast that Rust does not have.
            "NL0410" RustBadCast;
            /// An assignment to something that is no place.
            "NL0411" RustNotAPlace;
            /// A `break` or `continue` that fits no loop.
            "NL0412" RustLoopExit;
            /// A name given twice.
            "NL0413" RustDuplicate;
            /// A pattern that its value can never have, or whose alternatives bind other names.
            "NL0414" RustBadPattern;
            /// A constant that depends on itself or whose evaluation stops with a panic.
            "NL0415" RustBadConst;
            /// An operator on values that do not have it.
            "NL0416" RustBadOperator;
            /// A field, index or dereference that the value's type does not have.
            "NL0417" RustBadAccess;
            /// A change or use of something that a reference in use refers to.
            "NL0418" RustBorrow;

            /// Rust nested deeper, or an expression longer, than is compiled.
            "NL0501" SubsetDepth;
            /// A type outside the subset.
            "NL0502" SubsetType;
            /// An item outside the subset, such as a struct or a trait.
            "NL0503" SubsetItem;
            /// An expression outside the subset, such as a closure in a variable.
            "NL0504" SubsetExpression;
            /// A pattern outside the subset.
            "NL0505" SubsetPattern;
            /// A method outside the subset.
            "NL0506" SubsetMethod;
            /// A macro outside the subset.
            "NL0507" SubsetMacro;
            /// A function or constant of the standard library or of another crate, outside the subset.
            "NL0508" SubsetPath;
            /// A signature whose values do not fit registers and slices.
            "NL0509" SubsetSignature;
            /// An iterator outside the subset.
            "NL0510" SubsetIterator;
            /// A call of a function that is left out.
            "NL0511" SubsetCallee;
            /// A constant whose value is not worked out.
            "NL0512" SubsetConst;
            /// Local arrays that take more memory than a function has.
            "NL0513" SubsetFrame;
            /// More slices in use at once than there are registers for them.
            "NL0514" SubsetRegisters;
            /// A function or file with more code than is compiled.
            "NL0515" SubsetSize;
            /// A function that was compiled into something the validator refuses: a mistake of the compiler.
            "NL0516" CompilerBug;

            /// An annotation that is not written as its grammar says.
            "NL0601" AnnotationSyntax;
            /// An annotation of a kind that does not exist.
            "NL0602" AnnotationKind;
            /// An annotation about a function that the module does not have, or about none.
            "NL0603" AnnotationFunction;
            /// Too few or too many values in an annotation.
            "NL0604" AnnotationCount;
            /// A value in an annotation that is not of the type it must have.
            "NL0605" AnnotationType;
            /// A trap that does not exist.
            "NL0606" AnnotationTrap;
            /// A register that carries no parameter or result, or is named twice.
            "NL0607" AnnotationRegister;
            /// A variable of a property that does not exist, or is named twice.
            "NL0608" AnnotationVariable;
            /// A range without values, or one that leaves the type of its variable.
            "NL0609" AnnotationRange;
            /// A mock of an extension that the module does not call.
            "NL0610" AnnotationMock;
            /// An annotation of a function that was not compiled, so that it would not run.
            "NL0611" AnnotationLost;

            /// A project file that is not TOML.
            "NL0701" ProjectSyntax;
            /// A section or key that project files do not have.
            "NL0702" ProjectUnknownKey;
            /// A value of the wrong kind in a project file, such as a string where a number stands.
            "NL0703" ProjectValueKind;
            /// A value of a project file that is out of range or not one of those allowed.
            "NL0704" ProjectValue;
            /// A key that a project file must have and does not.
            "NL0705" ProjectMissingKey;
            /// A module that the standard library does not have.
            "NL0706" ProjectUnknownModule;
            /// Two modules of one name in a project.
            "NL0707" ProjectDuplicateModule;
        }
    };
}

macro_rules! define_code {
    ($( $(#[doc = $doc:literal])* $text:literal $name:ident; )*) => {
        /// What kind of mistake a diagnostic is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $( $(#[doc = $doc])* $name, )* }

        impl Code {
            /// Every code, in code order.
            pub const ALL: &[Code] = &[ $( Code::$name, )* ];

            /// The code as it is printed, such as `NL0101`.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $( Code::$name => $text, )* }
            }

            /// The reference text: one sentence.
            #[must_use]
            pub const fn doc(self) -> &'static str {
                match self { $( Code::$name => concat!($($doc),*).trim_ascii(), )* }
            }
        }
    };
}
for_each_code!(define_code);

impl Code {
    /// The code printed as `text`, if there is one; upper and lower case are the same.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Code> {
        Self::ALL.iter().copied().find(|code| code.text().eq_ignore_ascii_case(text))
    }
}

impl core::fmt::Display for Code {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn codes_ascend_and_every_row_has_a_sentence() {
        for pair in Code::ALL.windows(2) {
            assert!(pair[0].text() < pair[1].text(), "{}", pair[1]);
        }
        for code in Code::ALL {
            assert_eq!(code.text().len(), 6);
            assert!(code.text().starts_with("NL0"));
            assert!(code.doc().ends_with('.'), "{code}");
            assert_eq!(Code::from_text(&code.text().to_ascii_lowercase()), Some(*code));
        }
        assert_eq!(Code::from_text("NL9999"), None);
    }
}
