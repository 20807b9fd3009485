"""python wasi.py PROGRAM.wasm FOLDER ARGUMENT...: a program under Wasmtime's WASI, in a folder and nowhere else."""

import sys

from wasmtime import Config, Engine, ExitTrap, Linker, Module, Store, WasiConfig

program, folder, *arguments = sys.argv[1:]
engine = Engine(Config())
store = Store(engine)
wasi = WasiConfig()
wasi.argv = ["zhtidy", *arguments]
wasi.preopen_dir(folder, ".")
wasi.inherit_stdin()
wasi.inherit_stdout()
wasi.inherit_stderr()
store.set_wasi(wasi)
linker = Linker(engine)
linker.define_wasi()
instance = linker.instantiate(store, Module.from_file(engine, program))
try:
    instance.exports(store)["_start"](store)
except ExitTrap as exit:
    sys.exit(exit.code)
