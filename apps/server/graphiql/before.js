// GraphiQL’s bundle would make this variable by evaluating a text, which pages may not; so it is there already.
globalThis.regeneratorRuntime = undefined
