//! What a path means.

use super::world::{Def, ModId, World};

/// Which of a module's tables a name is looked up in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// Functions and constants.
    Value,
    /// Types and modules.
    Type,
}

/// What a path means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    /// A function of the file.
    Fn(usize),
    /// A constant of the file.
    Const(usize),
    /// A type alias of the file.
    Alias(usize),
    /// A module of the file.
    Mod(ModId),
    /// An item of the file outside the subset.
    Other(&'static str),
    /// Something the file does not define: the path from the standard library's root, or a
    /// name of the prelude.
    Std(Vec<String>),
    /// Nothing: the name is in no module that the path names.
    Nothing,
}

/// How many `use` may lead to one another.
const USES_MAX: usize = 32;

impl World<'_> {
    /// What `path` means in `module`.
    pub(super) fn resolve(&self, module: ModId, path: &[String], space: Space) -> Found {
        self.resolve_in(module, path, space, USES_MAX)
    }

    fn resolve_in(&self, from: ModId, path: &[String], space: Space, left: usize) -> Found {
        let (Some(first), Some(left)) = (path.first(), left.checked_sub(1)) else {
            return Found::Nothing;
        };
        let rest = &path[1..];
        match first.as_str() {
            "crate" => return self.member(0, rest, space, left),
            "self" => return self.member(self.real_module(from), rest, space, left),
            "super" => {
                let parent = self.modules[self.real_module(from)].parent;
                return match parent.map(|parent| self.real_module(parent)) {
                    Some(parent) if rest.first().is_some_and(|next| next == "super") => {
                        self.resolve_in(parent, rest, space, left)
                    }
                    Some(parent) => self.member(parent, rest, space, left),
                    None => Found::Nothing,
                };
            }
            "std" | "core" | "alloc" => return Found::Std(rest.to_vec()),
            "::" => {
                let rest = rest.get(1..).unwrap_or_default();
                return Found::Std(rest.to_vec());
            }
            _ => {}
        }
        let mut scope = Some(from);
        let space_here = if rest.is_empty() { space } else { Space::Type };
        while let Some(module) = scope {
            match self.name(module, first, space_here, left) {
                Found::Nothing => {}
                Found::Mod(inner) if !rest.is_empty() => {
                    return self.member(inner, rest, space, left);
                }
                Found::Std(mut path) => {
                    path.extend_from_slice(rest);
                    return Found::Std(path);
                }
                found if rest.is_empty() => return found,
                Found::Other(what) => return Found::Other(what),
                _ => return Found::Nothing,
            }
            scope = self.modules[module].parent.filter(|_| self.modules[module].is_block);
        }
        Found::Std(path.to_vec())
    }

    /// The module around a block.
    fn real_module(&self, mut module: ModId) -> ModId {
        while let (true, Some(parent)) =
            (self.modules[module].is_block, self.modules[module].parent)
        {
            module = parent;
        }
        module
    }

    fn member(&self, module: ModId, path: &[String], space: Space, left: usize) -> Found {
        let Some(first) = path.first() else { return Found::Mod(module) };
        let Some(left) = left.checked_sub(1) else { return Found::Nothing };
        let rest = &path[1..];
        let here = if rest.is_empty() { space } else { Space::Type };
        match self.name(module, first, here, left) {
            Found::Mod(inner) if !rest.is_empty() => self.member(inner, rest, space, left),
            Found::Std(mut path) => {
                path.extend_from_slice(rest);
                Found::Std(path)
            }
            Found::Other(what) => Found::Other(what),
            found if rest.is_empty() => found,
            _ => Found::Nothing,
        }
    }

    /// What a name means among the names and imports of a module.
    fn name(&self, module: ModId, name: &str, space: Space, left: usize) -> Found {
        let table = match space {
            Space::Value => &self.modules[module].values,
            Space::Type => &self.modules[module].types,
        };
        let Some(left) = left.checked_sub(1) else { return Found::Nothing };
        match table.get(name) {
            Some(Def::Fn(at)) => return Found::Fn(*at),
            Some(Def::Const(at)) => return Found::Const(*at),
            Some(Def::Alias(at)) => return Found::Alias(*at),
            Some(Def::Mod(at)) => return Found::Mod(*at),
            Some(Def::Other(what)) => return Found::Other(what),
            Some(Def::Use(path)) => {
                // A `use` of a module's own name, as in `use std; …`, must not find itself.
                let same = path.len() == 1 && path[0] == name;
                if !same {
                    return self.resolve_in(module, path, space, left);
                }
            }
            None => {}
        }
        for glob in &self.modules[module].globs {
            match self.resolve_in(module, glob, Space::Type, left / 4) {
                Found::Mod(inner) if inner != module => {
                    let found = self.name(inner, name, space, left / 4);
                    if found != Found::Nothing {
                        return found;
                    }
                }
                Found::Std(mut path) => {
                    path.push(name.to_string());
                    if super::std_names::is_known(&path) {
                        return Found::Std(path);
                    }
                }
                _ => {}
            }
        }
        Found::Nothing
    }
}
