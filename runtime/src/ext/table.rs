//! The extension table: the only place that knows an extension.
//!
//! A row pairs a definition with its function, so that an id without one cannot exist. Ids
//! are fixed for ever. A family that needs foreign crates is there with a feature of its
//! own. Parameters are passed in the order of the row; what a function returns
//! for impossible arguments, and when it traps, is part of its documentation.

#[cfg(feature = "crypto")]
use super::crypto;
use super::{hashmap, string, vector};
use crate::host::{Args, Host, INTS_MAX, READS_MAX, WRITES_MAX};
use neurlang_ir::ext::{ExtEffect, ExtTaint};
use neurlang_ir::{ExtDef, ExtParam, ExtSet, TrapKind};

/// How an extension is called: with its operands by kind, returning its result, or 0.
pub(crate) type ExtFn = fn(&mut Host, &mut Args<'_>) -> Result<u64, TrapKind>;

/// An extension: what it is to assembler and validator, and what it does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) def: ExtDef,
    pub(crate) call: ExtFn,
}

macro_rules! result {
    (()) => {
        None
    };
    ($result:ident) => {
        Some(ExtParam::$result)
    };
}

macro_rules! define_rows {
    ($(
        $(#[doc = $doc:literal])*
        $(#[cfg($cfg:meta)])?
        $id:literal $name:ident ( $($param:ident),* ) -> $result:tt
            $effect:ident $fuel:literal $module:ident::$function:ident [ $($synonym:literal),* ];
    )*) => {
        const COUNT: usize = [$( $(#[cfg($cfg)])? $id ),*].len();

        const ROWS: [Row; COUNT] = [$( $(#[cfg($cfg)])? Row {
            def: ExtDef {
                id: $id,
                name: stringify!($name),
                params: &[ $( ExtParam::$param ),* ],
                result: result!($result),
                effect: ExtEffect::$effect,
                taint: ExtTaint::Neither,
                fuel: $fuel,
                doc: concat!($( $doc ),*).trim_ascii(),
                synonyms: &[ $( $synonym ),* ],
            },
            call: $module::$function,
        } ),*];
    };
}

define_rows! {
    /// Writes the 32 bytes of the SHA-256 of the first capability to the second; traps `bounds` when that is shorter.
    #[cfg(feature = "crypto")]
    1 sha256(Read, Write) -> () Pure 400 crypto::sha256 ["hash", "digest", "checksum"];

    /// Makes an empty vector of 64-bit values.
    100 vec_new() -> Handle Alloc 20 vector::new ["new list", "create array"];
    /// Makes an empty vector with room for that many values.
    101 vec_with_cap(Int) -> Handle Alloc 20 vector::with_cap ["with capacity", "reserve"];
    /// Appends the value.
    102 vec_push(Handle, Int) -> () Alloc 8 vector::push ["append", "add"];
    /// Removes and returns the last value; traps `bounds` when there is none.
    103 vec_pop(Handle) -> Int Alloc 4 vector::pop ["remove last"];
    /// Returns the value at the index; traps `bounds` when there is none.
    104 vec_get(Handle, Int) -> Int Alloc 4 vector::get ["index", "element"];
    /// Replaces the value at the index; traps `bounds` when there is none.
    105 vec_set(Handle, Int, Int) -> () Alloc 4 vector::set ["assign", "store"];
    /// Returns how many values there are.
    106 vec_len(Handle) -> Int Alloc 4 vector::len ["length", "size", "count"];
    /// Returns how many values there is room for: 0 or as asked, then 4, then doubling.
    107 vec_capacity(Handle) -> Int Alloc 4 vector::capacity ["room"];
    /// Removes all values; the room stays.
    108 vec_clear(Handle) -> () Alloc 4 vector::clear ["empty", "remove all"];
    /// Frees the vector; the handle is stale afterwards.
    109 vec_free(Handle) -> () Alloc 20 vector::free ["drop", "delete"];
    /// Appends all values of the second vector, which may be the same.
    110 vec_extend(Handle, Handle) -> () Alloc 40 vector::extend ["append all", "concatenate"];
    /// Inserts the value (third) before the index (second); traps `bounds` past the end.
    111 vec_insert(Handle, Int, Int) -> () Alloc 40 vector::insert ["insert at"];
    /// Removes and returns the value at the index; traps `bounds` when there is none.
    112 vec_remove(Handle, Int) -> Int Alloc 40 vector::remove ["remove at", "delete at"];

    /// Makes an empty map from 64-bit keys to 64-bit values.
    120 hashmap_new() -> Handle Alloc 20 hashmap::new ["dictionary", "table", "new map"];
    /// Sets the value (third) of the key (second); returns 1 when the key had one, else 0.
    121 hashmap_insert(Handle, Int, Int) -> Int Alloc 20 hashmap::insert ["put", "set"];
    /// Returns the value of the key (second), or the third argument when it has none.
    122 hashmap_get(Handle, Int, Int) -> Int Alloc 12 hashmap::get ["lookup", "find"];
    /// Removes the key (second) and returns its value, or the third argument when it has none.
    123 hashmap_remove(Handle, Int, Int) -> Int Alloc 20 hashmap::remove ["delete key"];
    /// Returns 1 when the key has a value, else 0.
    124 hashmap_contains(Handle, Int) -> Int Alloc 12 hashmap::contains ["has key"];
    /// Returns how many keys there are.
    125 hashmap_len(Handle) -> Int Alloc 4 hashmap::len ["size", "count"];
    /// Removes all keys.
    126 hashmap_clear(Handle) -> () Alloc 40 hashmap::clear ["empty", "remove all"];
    /// Frees the map; the handle is stale afterwards.
    127 hashmap_free(Handle) -> () Alloc 20 hashmap::free ["drop", "delete"];
    /// Makes a vector of the keys, ascending as unsigned numbers.
    128 hashmap_keys(Handle) -> Handle Alloc 80 hashmap::keys ["list keys"];
    /// Makes a vector of the values, in the order of their keys ascending as unsigned numbers.
    129 hashmap_values(Handle) -> Handle Alloc 80 hashmap::values ["list values"];

    /// Makes an empty string.
    140 string_new() -> Handle Alloc 20 string::new ["empty string", "create text"];
    /// Makes a string of the bytes; traps `extension` when they are not UTF-8.
    141 string_from_bytes(Read) -> Handle Alloc 40 string::from_bytes ["from utf8", "decode"];
    /// Returns the length in bytes.
    142 string_len(Handle) -> Int Alloc 4 string::len ["length", "size"];
    /// Makes a string of the first followed by the second.
    143 string_concat(Handle, Handle) -> Handle Alloc 40 string::concat ["join", "append"];
    /// Makes a string of the bytes from the second argument on, as many as the third; traps `bounds` outside and inside a character.
    144 string_substr(Handle, Int, Int) -> Handle Alloc 40 string::substr ["slice", "substring"];
    /// Returns the byte offset of the first occurrence of the second in the first, or -1.
    145 string_find(Handle, Handle) -> Int Alloc 60 string::find ["search", "index of"];
    /// Makes a string in which every occurrence of the second is replaced by the third.
    146 string_replace(Handle, Handle, Handle) -> Handle Alloc 100 string::replace ["substitute"];
    /// Makes a vector of handles of the strings between occurrences of the second; each string is freed by itself.
    147 string_split(Handle, Handle) -> Handle Alloc 200 string::split ["separate", "tokenize"];
    /// Makes a string without white space at both ends.
    148 string_trim(Handle) -> Handle Alloc 40 string::trim ["strip"];
    /// Makes a string in upper case.
    149 string_to_upper(Handle) -> Handle Alloc 60 string::to_upper ["uppercase", "capitals"];
    /// Makes a string in lower case.
    150 string_to_lower(Handle) -> Handle Alloc 60 string::to_lower ["lowercase"];
    /// Returns 1 when the first starts with the second, else 0.
    151 string_starts_with(Handle, Handle) -> Int Alloc 12 string::starts_with ["prefix"];
    /// Returns 1 when the first ends with the second, else 0.
    152 string_ends_with(Handle, Handle) -> Int Alloc 12 string::ends_with ["suffix"];
    /// Copies as many of the bytes as fit and returns how many there are.
    153 string_to_bytes(Handle, Write) -> Int Alloc 20 string::to_bytes ["copy", "encode"];
    /// Frees the string; the handle is stale afterwards.
    154 string_free(Handle) -> () Alloc 20 string::free ["drop", "delete"];
    /// Returns the string as a signed decimal number, or the second argument when it is none.
    155 string_parse_int(Handle, Int) -> Int Alloc 20 string::parse_int ["to integer", "atoi"];
    /// Returns the string as a float in Rust's notation, or the second argument when it is none.
    156 string_parse_float(Handle, Float) -> Float Alloc 40 string::parse_float ["to float", "atof"];
    /// Makes a string of the signed number in decimal.
    157 string_from_int(Int) -> Handle Alloc 40 string::from_int ["itoa", "format integer"];
    /// Makes a string of the float, as Rust's `{:?}` writes it.
    158 string_from_float(Float) -> Handle Alloc 60 string::from_float ["ftoa", "format float"];
}

static TABLE: [Row; COUNT] = ROWS;

static DEFS: [ExtDef; COUNT] = {
    let mut defs = [ROWS[0].def; COUNT];
    let mut i = 0;
    while i < COUNT {
        defs[i] = ROWS[i].def;
        assert!(fits(ROWS[i].def.params), "a host call has room for the operands");
        i += 1;
    }
    defs
};

/// True when [`Args`] has room for these parameters.
const fn fits(params: &[ExtParam]) -> bool {
    let (mut ints, mut reads, mut writes, mut i) = (0, 0, 0, 0);
    while i < params.len() {
        match params[i] {
            ExtParam::Int | ExtParam::Float | ExtParam::Handle => ints += 1,
            ExtParam::Read => reads += 1,
            ExtParam::Write => writes += 1,
        }
        i += 1;
    }
    ints <= INTS_MAX && reads <= READS_MAX && writes <= WRITES_MAX
}

/// Every extension that this runtime executes, for assembler, decoder and validator.
///
/// # Examples
///
/// ```
/// let push = neurlang::extensions().by_name("vec_push").unwrap();
/// assert_eq!(push.id, 102);
/// ```
#[must_use]
pub fn extensions() -> ExtSet {
    static SET: ExtSet = ExtSet::new(&DEFS);
    SET
}

/// The row with this id, if there is one.
pub(crate) fn row(id: u32) -> Option<&'static Row> {
    TABLE.binary_search_by_key(&id, |row| row.def.id).ok().map(|at| &TABLE[at])
}
