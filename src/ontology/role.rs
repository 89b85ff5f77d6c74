//! Roles: how the program recognises terms of any ontology.

use std::fmt;
use std::str::FromStr;

macro_rules! roles {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its local name in the namespace of roles.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.name()) }
        }

        impl FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|r| r.name() == text)
                    .ok_or_else(|| format!("`{text}` is no role that polemic knows"))
            }
        }
    };
}

roles! {
    /// What a class of entities is for.
    ClassRole {
        /// Someone who can take sides: a person or a body.
        Party = "party",
        /// A document, book, speech.
        Work = "work",
        /// Something that happened.
        Event = "event",
        /// A question in dispute.
        Issue = "issue",
        /// An answer to it.
        Position = "position",
        /// A post that somebody holds.
        Office = "office",
        /// Somewhere.
        Place = "place",
    }
}

roles! {
    /// What a relation is for.
    RelationRole {
        /// Work to the party that wrote it.
        Author = "author",
        /// Work to the party that it is addressed to.
        Addressee = "addressee",
        /// Work to a party that gets a copy.
        CopiedTo = "copied-to",
        /// Person to date.
        Birth = "birth",
        /// Person to date.
        Death = "death",
        /// Event or office to the date of its beginning.
        Start = "start",
        /// Event or office to the date of its end.
        End = "end",
        /// Work or event to its date.
        Date = "date",
        /// Party to a position that it takes.
        Supports = "supports",
        /// Party to a position that it refuses.
        Rejects = "rejects",
        /// Position to its issue.
        PositionOf = "position-of",
        /// Position to `pro`, `contra` or `none`.
        Side = "side",
        /// Position to one that it shuts out.
        Excludes = "excludes",
        /// Work to the work that it answers.
        RepliesTo = "replies-to",
        /// Work to the work that it cites.
        Cites = "cites",
        /// Earlier to later.
        Before = "before",
        /// Part to whole.
        PartOf = "part-of",
        /// Issue to the wider issue.
        Broader = "broader",
        /// Party to office.
        HoldsOffice = "holds-office",
        /// Work or event to its issue.
        About = "about",
        /// Party to the event that it took part in, or the other way.
        Participant = "participant",
        /// Event to a party counted among those who were there.
        Present = "present",
        /// Event to a party that was not there.
        Absent = "absent",
        /// Event to a party that joined it after the beginning.
        Late = "late",
        /// Account to the event that it tells.
        AccountOf = "account-of",
        /// Account to one that cannot be true beside it.
        Incompatible = "incompatible",
        /// Work to the party of which it is called the last of its kind.
        LastOf = "last-of",
        /// What only the living do.
        Act = "act",
        /// Party against party.
        Opposed = "opposed",
        /// Party with party.
        Allied = "allied",
        /// Same position taken (derived).
        SidedWith = "sided-with",
        /// Writer to reader.
        WroteTo = "wrote-to",
    }
}
