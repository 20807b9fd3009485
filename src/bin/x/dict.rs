//! `cargo x dict`: the packed dictionaries as files, byte for byte what the native program carries inside.

use zhtidy::lexicon::Store;

use crate::work::say;
use crate::{Done, hash, house};

pub fn run() -> Done {
    let folder = house::at("pkg/data");
    house::remove(&folder)?;
    for (name, bytes) in Store::BUILTIN {
        house::write(&folder.join(name), bytes)?;
        say("dict", &format!("{name:<12} {:>9} bytes  sha256 {}", bytes.len(), hash::sha256(bytes)));
    }
    Ok(())
}
