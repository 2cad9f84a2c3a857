/** What the server-rendered pages gain from scripts; each part looks for its own marks. */
import './styles/index.css';
import './styles/pages.css';
import './styles/lobby.css';
import './styles/create.css';
import './styles/library.css';
import './styles/shelf.css';
import './styles/upload.css';
import { create } from './pages/create';
import { host } from './pages/host';
import { join } from './pages/join';
import { seats } from './pages/seats';
import { themeSwitch } from './pages/theme_switch';
import { upload } from './pages/upload';

themeSwitch(document);
join(document);
host(document);
create(document);
seats(document);
upload(document);

// The map's code and data are fetched only by a page that shows one, after everything else.
const figures = [...document.querySelectorAll<HTMLElement>('[data-thumb]')].filter((one) => one.dataset.thumb);
if (figures.length > 0) void import('./pages/thumbs').then(({ thumbs }) => thumbs(figures));
