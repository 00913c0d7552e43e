// pictures.mjs SITE BROWSER FOLDER: what people look at before the documentation is published.

import {join} from 'node:path';
import {openBrowser} from '../../test/browser.mjs';

const [site, executablePath, folder] = process.argv.slice(2);
const browser = await openBrowser(site, executablePath);
const views = {
  home: ['', async () => {}],
  rule: ['rules/invalid-duration/', async () => {}],
  fields: ['fields/?revision=asm-1-24&status=blocked', async () => {}],
  'all-fields': ['fields/', async () => {}],
  guide: ['guide/', async () => {}],
  rules: ['rules/', async () => {}],
  file: ['repository/github/workflows/pages.yml/', async () => {}],
  search: ['', async (page) => {
    await page.locator('.md-search__button:visible, label[for=__search]:visible').first().click();
    await page.keyboard.type('concurrency');
    await page.waitForTimeout(1500);
  }],
};
for (const [width, height] of [[1280, 800], [390, 844]]) {
  for (const colorScheme of ['light', 'dark']) {
    for (const [name, [address, prepare]] of Object.entries(views)) {
      const page = await browser.newPage({viewport: {width, height}, colorScheme});
      await page.goto(browser.server.url + address);
      await prepare(page);
      await page.waitForTimeout(300);
      await page.screenshot({path: join(folder, `${name}-${width}-${colorScheme}.png`)});
      await page.close();
    }
  }
}
await browser.close();
