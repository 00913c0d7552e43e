// Made by build.mjs from the rule catalogue and from samples/.
declare module 'samples' {
  export const samples: {group: string; id: string; title: string; text: string; settings: string}[];
}
