// The page in headless Chromium: a web server for it, pages of it that know what went wrong, what is seen.

import {createServer} from 'node:http';
import {readFileSync} from 'node:fs';
import {extname, join, normalize} from 'node:path';
import {chromium} from 'playwright-core';

const types = {
  '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.wasm': 'application/wasm',
};

/** Serves a folder on this machine alone; `requests` are the paths that were asked for. */
async function serve(folder) {
  const requests = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    requests.push(path);
    try {
      const file = join(folder, normalize(path.endsWith('/') ? path + 'index.html' : path));
      const bytes = readFileSync(file);
      response.writeHead(200, {'content-type': types[extname(file)] ?? 'application/octet-stream'}).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {url: `http://127.0.0.1:${server.address().port}/`, requests, close: () => server.close()};
}

export async function openBrowser(folder, executablePath) {
  const server = await serve(folder);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });

  /** A page in a browser of its own; `complaints` is what the console says but should not. */
  async function open({hash = '', width = 1280, height = 800, colorScheme = 'light', hasTouch = false} = {}) {
    const context = await browser.newContext({viewport: {width, height}, colorScheme, hasTouch});
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    const complaints = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(server.url + hash);
    await page.waitForFunction(() => /finding|error|warning|note/.test(document.getElementById('status').textContent));
    /** Waits until an element's text matches; says what it is where it never does. */
    const matches = async (id, pattern) => {
      const read = () => page.evaluate((id) => document.getElementById(id).innerText, id);
      const end = Date.now() + 15_000;
      while (!pattern.test(await read())) {
        if (Date.now() > end) throw new Error(`#${id} is no ${pattern}, but ${await read()}\n${await opened.text()}`);
        await page.waitForTimeout(50);
      }
    };
    const opened = {
      page,
      complaints,
      close: () => context.close(),
      status: (text) => matches('status', new RegExp(`^${text}$`)),
      panel: (pattern) => matches('panel-body', pattern),
      text: () => page.evaluate(() => [...document.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n')),
      /** Puts the cursor behind a text in the editor. */
      async cursorBehind(wanted) {
        const line = page.locator('.cm-line', {hasText: wanted}).first();
        await line.click();
        const content = await line.textContent();
        await page.keyboard.press('End');
        const behind = content.length - content.indexOf(wanted) - wanted.length;
        for (let step = 0; step < behind; step++) await page.keyboard.press('ArrowLeft');
      },
    };
    return opened;
  }

  return {open, server, newPage: (options) => browser.newPage(options), close: async () => (await browser.close(), server.close())};
}

/** In the page: how much the texts that match a selector stand out, the least of it; 4.5 is enough to read. */
export function contrast(selectors) {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const channels = (color, under) => {
    canvas.fillStyle = `rgb(${under.join(' ')})`;
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (color) => {
    const [red, green, blue] = color.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    const chain = [];
    for (let each = element; each; each = each.parentElement) chain.unshift(getComputedStyle(each).backgroundColor);
    return chain.reduce((under, color) => channels(color, under), [255, 255, 255]);
  };
  return selectors.map((selector) => {
    const ratios = [...document.querySelectorAll(selector)].map((element) => {
      const back = behind(element);
      const [light, dark] = [luminance(channels(getComputedStyle(element).color, back)), luminance(back)].sort((a, b) => b - a);
      return (light + 0.05) / (dark + 0.05);
    });
    return {selector, ratio: Math.min(...ratios)};
  });
}
