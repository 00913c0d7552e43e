// What the page asks of the module until the first sample is shown with what is wrong in it: the build
// runs this to find out which half of the module has to come first.

import {Text} from '@codemirror/state';
import {samples} from 'samples';
import type {Meshlint} from '../module/meshlint.mjs';
import {LanguageClient, askForActions} from './lsp';
import {projectFolder, settingsFile} from './protocol';

export async function firstUse(meshlint: Meshlint): Promise<void> {
  const {text, settings} = samples[0]!;
  const document = Text.of(text.split('\n'));
  meshlint.FS.mkdirTree(projectFolder);
  meshlint.FS.writeFile(settingsFile, settings);
  meshlint.run(['revisions', '-f', 'json'], {cwd: projectFolder});
  const client = await new Promise<LanguageClient>((resolve, reject) => {
    const opened: LanguageClient = new LanguageClient(
      (receive) => {
        const server = meshlint.openServer(receive);
        return (message) => server.receive(message);
      },
      document,
      async (diagnostics) => {
        await askForActions(opened, document, diagnostics);
        resolve(opened);
      },
      (problem) => reject(new Error(problem)));
  });
  await client.askOfDocument('textDocument/semanticTokens/full');
}
