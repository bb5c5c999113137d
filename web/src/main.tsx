// The start of the board.

import { render } from 'preact';
import { Frame } from './frame/frame';
import { applyTheme } from './frame/theme';
import './style/theme.css';
import './style/base.css';
import './style/frame.css';
import './style/situation.css';
import './style/chart.css';
import './style/incident.css';
import './style/report.css';
import './style/cite.css';
import './style/network.css';
import './style/claims.css';
import './style/correct.css';

applyTheme();
render(<Frame />, document.getElementById('board') as HTMLElement);
