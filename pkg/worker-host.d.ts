// The script that runs in the worker; it answers questions and exports nothing. `connect({ url })` takes its address.

export {};
