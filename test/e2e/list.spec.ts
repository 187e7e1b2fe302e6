// The list in the real app: several at once and back again, by mouse and by keys alone; what a screen reader is told;
// and nothing that runs while nobody looks.
import { expect, test } from './fixtures/app.ts';
import { callApp, makeOpenVault } from './fixtures/open-vault.ts';
import { codesPage } from './pages/codes.ts';

const names = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm'] as const;
const links = names.map(
  (name) => `otpauth://totp/${name}:mara?secret=JBSWY3DPEHPK3PX${name.charAt(0)}&issuer=${name}`,
);

test('several entries: tags, pin, order, trash, each taken back', async ({ launch }) => {
  const app = await launch();
  await makeOpenVault(app.window, links);
  const codes = codesPage(app.window);
  await expect.poll(codes.names).toEqual(names);

  await test.step('Ctrl and Shift choose; a click on the bar tags', async () => {
    await codes.choose('Birch');
    await codes.chooseTo('Dogwood');
    await expect(codes.chosen()).toHaveCount(3);
    await codes.withChosen('Change tags');
    await codes.tagChosen('trees, work');
    await expect(codes.row('Cedar')).toContainText('trees');
    await expect(codes.chosen()).toHaveCount(0);
    await codes.filterByTag('trees');
    await expect.poll(codes.names).toEqual(['Birch', 'Cedar', 'Dogwood']);
    await codes.filterByTag('trees');
    await codes.undo();
    await expect(codes.row('Cedar')).not.toContainText('trees');
  });

  await test.step('A row is dragged, a pin keeps its place on top', async () => {
    await codes.drag('Elm', 'Birch');
    await expect.poll(codes.names).toEqual(['Alder', 'Elm', 'Birch', 'Cedar', 'Dogwood']);
    await codes.undo();
    await expect.poll(codes.names).toEqual(names);
    await codes.choose('Cedar');
    await codes.withChosen('Pin to top');
    await expect.poll(codes.names).toEqual(['Cedar', 'Alder', 'Birch', 'Dogwood', 'Elm']);
    await codes.undo();
    await expect.poll(codes.names).toEqual(names);
  });

  await test.step('By keys alone: choose, move, trash, take back', async () => {
    const { keyboard } = app.window;
    await codes.row('Alder').focus();
    await keyboard.press('Control+Space');
    await keyboard.press('Shift+ArrowDown');
    await expect(codes.chosen()).toHaveCount(2);
    await keyboard.press('Alt+ArrowDown');
    await expect.poll(codes.names).toEqual(['Cedar', 'Alder', 'Birch', 'Dogwood', 'Elm']);
    await keyboard.press('Delete');
    await expect.poll(codes.names).toEqual(['Cedar', 'Dogwood', 'Elm']);
    await keyboard.press('Control+z');
    await expect.poll(codes.names).toEqual(['Cedar', 'Alder', 'Birch', 'Dogwood', 'Elm']);
    await keyboard.press('Control+a');
    await expect(codes.chosen()).toHaveCount(5);
    await keyboard.press('Escape');
    await expect(codes.chosen()).toHaveCount(0);
  });
});

test('begins where Enter copies the first code, and letters search', async ({ launch }) => {
  const app = await launch();
  await makeOpenVault(app.window, links);
  const codes = codesPage(app.window);
  await app.window.reload();
  await expect(codes.focused()).toContainText('Alder');
  await app.window.keyboard.press('Enter');
  await expect(codes.copied('Alder')).toBeVisible();
  await app.window.keyboard.type('ced');
  await expect.poll(codes.names).toEqual(['Cedar']);
});

test('tells a screen reader a row once, and is silent while time runs', async ({ launch }) => {
  const app = await launch();
  await makeOpenVault(app.window, links);
  const codes = codesPage(app.window);
  await expect.poll(() => codes.codeOf('Birch')).not.toBe('');
  await codes.row('Birch').focus();
  const label = codes.row('Birch');
  await expect(label).toHaveAttribute(
    'aria-label',
    /^Birch, mara, code (?:\d ){5}\d, \d+ seconds? left$/u,
  );
  // Every change that a screen reader would speak of: in a live region, or of the name of what has the focus.
  const spoken = await app.window.evaluate(`new Promise((done) => {
    const heard = [];
    const live = '[aria-live], [role=status], [role=alert], [role=log]';
    new MutationObserver((changes) => {
      for (const { target, type, attributeName } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        if (element?.closest(live)) heard.push(element.outerHTML.slice(0, 200));
        if (type === 'attributes' && attributeName === 'aria-label') heard.push(attributeName);
      }
    }).observe(document.body, {
      subtree: true, childList: true, characterData: true,
      attributes: true, attributeFilter: ['aria-label', 'aria-valuenow', 'aria-valuetext'],
    });
    setTimeout(() => done(heard), 8000);
  })`);
  expect(spoken).toEqual([]);
});

test('runs no timer of ours while the window is hidden', async ({ launch }) => {
  test.setTimeout(120_000);
  const app = await launch();
  await makeOpenVault(app.window, [
    ...links,
    'otpauth://totp/Quick:mara?secret=JBSWY3DPEHPK3PXQ&issuer=Quick&period=2',
  ]);
  const codes = codesPage(app.window);
  await expect.poll(() => codes.codeOf('Quick')).not.toBe('');
  await codes.copy('Alder');
  // Playwright keeps every page it drives visible, whatever its window is: the page is told here what Chromium would
  // have told it.
  const hide = async (isHidden: boolean): Promise<void> => {
    await app.electron.evaluate(({ BrowserWindow }, hidden) => {
      for (const one of BrowserWindow.getAllWindows()) {
        if (!one.webContents.getURL().endsWith('/index.html')) continue;
        if (hidden) one.hide();
        else one.show();
      }
    }, isHidden);
    await app.window.evaluate(`(() => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${isHidden} });
      document.dispatchEvent(new Event('visibilitychange'));
    })()`);
  };
  const count = `(() => {
    const counted = { ran: 0, asked: [] };
    window.counted = counted;
    for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback']) {
      const original = window[name].bind(window);
      window[name] = (work, ...rest) => original((...given) => {
        counted.ran += 1;
        counted.asked.push(name + ': ' + String(work).slice(0, 120));
        return work(...given);
      }, ...rest);
    }
  })()`;
  await app.window.evaluate(count);
  const ran = (): Promise<number> => app.window.evaluate('window.counted.ran');
  await expect.poll(ran, { message: 'visible, the sign of time moves' }).toBeGreaterThan(1);
  await hide(true);
  // What was about to run when it was hidden has run by then.
  await app.window.waitForTimeout(9000);
  await app.window.evaluate('window.counted.ran = 0; window.counted.asked = []; undefined');
  await app.window.waitForTimeout(7000);
  expect(await app.window.evaluate('window.counted.asked')).toEqual([]);
  await hide(false);
  await expect.poll(ran, { message: 'seen again, it goes on' }).toBeGreaterThan(1);
});

test('gives a report that names nobody', async ({ launch }) => {
  const app = await launch();
  await makeOpenVault(app.window, links);
  const answer = (await callApp(app.window, 'support.report', {})) as {
    readonly value: { readonly report: string };
  };
  expect(answer.value.report).toMatch(/ {2}Electron: \d+\.\d+/u);
  expect(answer.value.report).toContain('  all: 5\n');
  for (const word of [...names, 'mara', 'JBSWY3DPEHPK3PX', process.cwd()]) {
    expect(answer.value.report).not.toContain(word);
  }
});
