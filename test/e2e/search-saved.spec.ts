import { SearchView } from '../support/pages/search-view.ts';
import { expect, test } from './window-fixture.ts';

test('a search can be saved, renamed and removed, and each window shows it', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'The lease of a worker' });
  home.add({ number: 2, says: 'Something else' });
  const window = await openWindow();
  const { page } = window;
  const search = new SearchView(page);
  await search.indexed(2);
  await search.find('lease', 1);
  await search.save.click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Leases');
  await page.keyboard.press('Enter');
  await expect(search.saved('Leases')).toHaveAttribute('aria-current', 'true');
  await search.clear.click();
  await expect(window.rows).toHaveCount(2);
  await search.saved('Leases').click();
  await expect(search.count).toHaveText(/^1 thread,/);

  await search.pickSaved('Leases', 'Rename');
  await page.getByRole('textbox', { name: 'Name of the smart folder' }).fill('Who holds it');
  await page.keyboard.press('Enter');
  await expect(search.saved('Who holds it')).toBeVisible();
  await page.reload();
  await expect(search.saved('Who holds it')).toBeVisible();

  await search.pickSaved('Who holds it', 'Remove');
  await expect(search.saved('Who holds it')).toHaveCount(0);
  await window.undo.click();
  await expect(search.saved('Who holds it')).toBeVisible();
});

test('what was searched for lately is offered by an empty box', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'The lease of a worker' });
  const window = await openWindow();
  const search = new SearchView(window.page);
  const { keyboard } = window.page;
  await search.indexed(1);
  await search.find('lease', 1);
  await keyboard.press('Enter');
  await expect(search.lines.first()).toBeFocused();
  await keyboard.press('Escape');
  await expect(search.results).toHaveCount(0);
  await keyboard.press('/');
  await expect(search.options).toHaveText(['lease']);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(search.box).toHaveValue('lease');
  await expect(search.count).toHaveText(/^1 thread,/);
  await search.clear.click();
  await expect(search.options).toHaveText(['lease']);
  await keyboard.press('ArrowDown');
  await keyboard.press('Delete');
  await expect(search.options).toHaveCount(0);
});
