/** The replay: mounts on <div id="app" data-seat="…">. */
import { render } from 'preact';
import './styles/index.css';
import './styles/replay.css';
import './styles/replay_scrubber.css';
import './styles/replay_side.css';
import './theme';
import { Replay } from './replay/Replay';

const app = document.getElementById('app');
if (app) render(<Replay seat={app.dataset.seat ?? ''} />, app);
