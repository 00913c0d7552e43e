// Makes icon.png of icon.svg.
import {readFileSync} from 'node:fs';
import {launch} from '../test/browser.mjs';

const browser = await launch();
const page = await browser.newPage({viewport: {width: 256, height: 256}});
const svg = readFileSync(new URL('icon.svg', import.meta.url), 'utf8');
await page.setContent(`<style>body{margin:0}</style>${svg}`);
await page.screenshot({path: new URL('icon.png', import.meta.url).pathname, omitBackground: true});
await browser.close();
