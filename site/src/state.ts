// What a link carries: the manifest and how it is looked at, compressed, behind the # of the address. It
// never leaves the browser, unless somebody shares the link.

export interface State {
  text: string;
  /** The text of `.meshlint.yaml`. */
  settings: string;
  platform: string;
  /** A revision or a release of Istio; empty: what the manifest says. */
  revision: string;
  tab: string;
  /** The revision to upgrade to. */
  upgradeTo: string;
  /** Where the cursor is, as an offset in `text`. */
  at: number;
}

/** A text in a link may have so many bytes; a link that is crafted cannot fill the memory. */
const largestText = 4 * 1024 * 1024;

async function through(bytes: Uint8Array, stream: GenericTransformStream, limit = Infinity): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = (new Blob([bytes as BlobPart]).stream().pipeThrough(stream) as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const {done, value} = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      throw new Error('the link holds too much');
    }
    chunks.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

export async function toFragment(state: State): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  return '#1.' + toBase64Url(await through(bytes, new CompressionStream('deflate-raw')));
}

/** The state that a fragment holds, as far as it holds one. Throws where it is damaged. */
export async function fromFragment(fragment: string): Promise<Partial<State>> {
  if (!fragment.startsWith('#1.')) return {};
  const bytes = await through(fromBase64Url(fragment.slice(3)), new DecompressionStream('deflate-raw'), largestText);
  const held = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  const state: Partial<State> = {};
  for (const key of ['text', 'settings', 'platform', 'revision', 'tab', 'upgradeTo'] as const) {
    if (typeof held[key] === 'string') state[key] = held[key];
  }
  if (Number.isInteger(held.at)) state.at = held.at as number;
  return state;
}
