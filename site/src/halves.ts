// The module comes in two halves: what shows the first sample with its findings, and the rest, which
// loads while that is read.

import createMeshlint, {type Meshlint, type ModuleOptions} from '../module/meshlint.mjs';

/** Emscripten's way to let somebody else instantiate the module. */
interface Instantiation {
  instantiateWasm: (
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => object;
}

export interface Halves {
  meshlint: Meshlint;
  /** Takes the rest; without effect once it is there. */
  addRest(rest: WebAssembly.Module): void;
}

/** `readRest` is called where something is asked of the rest that has not been added yet. */
export function createFromHalves(first: ArrayBuffer, readRest: () => ArrayBuffer): Promise<Halves> {
  let exports: WebAssembly.Exports = {};
  let complete = false;
  const addRest = (rest: WebAssembly.Module): void => {
    if (!complete) new WebAssembly.Instance(rest, {primary: exports}); // which fills the table
    complete = true;
  };
  // Stands in the table for each function that is not there yet; its name is the place.
  const placeholder = new Proxy({}, {
    get: (_, place) => (...values: unknown[]): unknown => {
      addRest(new WebAssembly.Module(readRest()));
      const table = Object.values(exports).find((each) => each instanceof WebAssembly.Table);
      return (table as WebAssembly.Table).get(Number(place))(...values);
    },
  });
  return new Promise((resolve, reject) => {
    const options: ModuleOptions & Instantiation = {
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(first, {...imports, placeholder})
          .then(({instance, module}) => {
            exports = instance.exports;
            receive(instance, module);
          })
          .catch(reject);
        return {};
      },
    };
    createMeshlint(options).then((meshlint) => resolve({meshlint, addRest}), reject);
  });
}
