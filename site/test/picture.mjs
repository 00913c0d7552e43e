// picture.mjs FOLDER BROWSER FILE: the picture of the page in docs/install.md.

import {openBrowser} from './browser.mjs';

const [folder, executablePath, path] = process.argv.slice(2);
const browser = await openBrowser(folder, executablePath);
const opened = await browser.open({width: 1280, height: 680});
await opened.panel(/on each core/);
await opened.page.screenshot({path});
await browser.close();
