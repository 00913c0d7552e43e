// The server knows files by path. Folders that are no files, as those of a repository that is only
// looked at in the browser, get a path of their own.

import * as vscode from 'vscode';

const mark = '/+';

/** "file:///+vscode-vfs/github/owner/repository/mesh.yaml" */
export function toServer(uri: vscode.Uri): string {
  if (uri.scheme === 'file' || uri.scheme === 'untitled') return uri.toString();
  return vscode.Uri.from({scheme: 'file', path: `${mark}${uri.scheme}/${uri.authority}${uri.path}`}).toString();
}

export function fromServer(text: string): vscode.Uri {
  const uri = vscode.Uri.parse(text);
  if (uri.scheme !== 'file' || !uri.path.startsWith(mark)) return uri;
  const [scheme, authority, ...rest] = uri.path.slice(mark.length).split('/');
  return vscode.Uri.from({scheme, authority, path: '/' + rest.join('/')});
}

/** Where the server has the file. */
export function pathOf(uri: vscode.Uri): string {
  return decodeURIComponent(new URL(toServer(uri)).pathname);
}
