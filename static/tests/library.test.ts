import { beforeEach, describe, expect, it } from 'vitest';
import { around, namesOf, shifts, viewOf, type Piece } from '../src/pages/thumbs';
import { dropped, upload, weight } from '../src/pages/upload';
import { useWords } from '../src/words';
import { overlap } from '../src/map/boxes';
import type { Theatre, TheatreNode } from '../src/map/theatre';
import type { Statics } from '../src/wire';

useWords(['upload-bytes = { $size } bytes\nupload-kilobytes = { $size } kB\nupload-megabytes = { $size } MB']);

describe('the size of a file', () => {
  it('is said in the unit a person would use', () => {
    expect(weight(999)).toBe('999 bytes');
    expect(weight(40_400)).toBe('40 kB');
    expect(weight(2_340_000)).toBe('2.3 MB');
  });
});

describe('what is dropped', () => {
  const file = (name: string) => new File(['a: 1'], name);
  const asEntry = (one: File) => ({ isFile: true, name: one.name, file: (done: (f: File) => void) => done(one) });
  const asFolder = (name: string, ...batches: unknown[][]) => ({
    isFile: false,
    name,
    createReader: () => ({ readEntries: (done: (rows: unknown[]) => void) => done(batches.shift() ?? []) }),
  });
  const drop = (entries: unknown[], files: File[] = []) =>
    dropped({ items: entries.map((one) => ({ webkitGetAsEntry: () => one })), files } as unknown as DataTransfer);

  it('is every file, folders opened to the last batch, hidden files left out', async () => {
    const briefs = asFolder('briefs', [asEntry(file('RED.md'))], [asEntry(file('BLU.md'))]);
    const folder = asFolder('reef', [asEntry(file('scenario.yaml')), asEntry(file('.DS_Store')), briefs]);
    expect((await drop([folder])).map((one) => one.name)).toEqual(['scenario.yaml', 'RED.md', 'BLU.md']);
  });
  it('is the files alone where the browser opens no folders', async () => {
    expect(await drop([null], [file('a.zip')])).toHaveLength(1);
  });
});

describe('the form', () => {
  let form: HTMLFormElement;
  let input: HTMLInputElement;
  const choose = (...sizes: number[]) => {
    const files = sizes.map((size, i) => new File(['x'.repeat(size)], `${i}.yaml`));
    Object.defineProperty(input, 'files', { value: files, configurable: true });
    input.dispatchEvent(new Event('change'));
  };
  beforeEach(() => {
    document.body.innerHTML = `<form data-upload data-most="10" data-too-big="Too big."><div data-refusal hidden></div>
      <div data-drop><span data-drop-hint hidden></span><input type="file" multiple><ul data-chosen></ul></div>
      <button type="submit">Check</button></form>`;
    form = document.querySelector('form')!;
    input = document.querySelector('input')!;
    upload(document);
  });
  it('lists what is chosen and weighs all of it together', () => {
    choose(4, 6);
    expect([...form.querySelectorAll('li')].map((item) => item.textContent)).toEqual(['0.yaml4 bytes', '1.yaml6 bytes']);
    expect(input.validationMessage).toBe('');
    choose(4, 7);
    expect(input.validationMessage).toBe('Too big.');
    expect(form.querySelector<HTMLElement>('[data-refusal]')!.hidden).toBe(false);
    choose(10);
    expect(form.querySelector<HTMLElement>('[data-refusal]')!.hidden).toBe(true);
  });
  it('says that things may be dropped', () => {
    expect(form.querySelector<HTMLElement>('[data-drop-hint]')!.hidden).toBe(false);
  });
});

describe('the picture of positions', () => {
  it('holds every piece, in the proportions of its frame', () => {
    const view = around([[0, 0], [1000, 100]], 0.5);
    expect(view.width).toBeCloseTo(1120);
    expect(view.height / view.width).toBeCloseTo(0.5);
    expect([view.x + view.width / 2, view.y + view.height / 2]).toEqual([500, 50]);
    expect(around([[5, 5]], 0.5).width).toBe(620);
    expect(around([[0, 0], [0, 1000]], 0.5).width).toBeCloseTo(2320);
  });
  it('shows a small map whole, wherever its pieces stand', () => {
    const theatre = { extent: [0, 0, 300, 400], borders: [] } as unknown as Theatre;
    const statics = { teams: [], pairs: [] } as unknown as Statics;
    expect(viewOf(statics, theatre, [[290, 10]], 0.5)).toEqual({ x: -250, y: 0, width: 800, height: 400 });
    expect(viewOf(statics, { ...theatre, extent: [0, 0, 2000, 900] }, [[290, 10]], 0.5)).toMatchObject({ x: -20, width: 620 });
  });
  it('names towns beside their dots: on no counter, no other name, not cut off', () => {
    const town = (id: string, x: number, y: number) => ({ id, name: id, rank: 2, x, y, offset: '' }) as unknown as TheatreNode;
    const towns = [town('Northhaven', 100, 50), town('Fernhill', 150, 50), town('Eastcape', 290, 100), town('Fort', 60, 100)];
    const names = namesOf(towns, [[80, 100]], { x: 0, y: 0, width: 300, height: 150 }, 300);
    expect([...names.keys()].sort()).toEqual(['Eastcape', 'Fernhill', 'Fort', 'Northhaven']);
    const boxes = [...names.values(), { x: 71, y: 91, w: 18, h: 18 }];
    boxes.forEach((one, i) => boxes.slice(i + 1).forEach((other) => expect(overlap(one, other)).toBe(0)));
    for (const box of names.values()) {
      expect(Math.min(box.x, box.y, 300 - box.x - box.w, 150 - box.y - box.h)).toBeGreaterThanOrEqual(0);
    }
    // Ten times as small, there is no room for all.
    expect(namesOf(towns, [], { x: 0, y: 0, width: 3000, height: 1500 }, 300).size).toBeLessThan(4);
  });
  it('sets teams in one cell side by side', () => {
    const at = (cell: number, team: string): Piece => ({ cell, team, units: 1 });
    expect(shifts([at(1, 'A'), at(1, 'B'), at(2, 'A')])).toEqual([-0.5, 0.5, 0]);
  });
});
