import { appShellStories, testModeStories } from './app-shell.stories';
import { bannerStories } from './banner.stories';
import { buttonStories } from './button.stories';
import { cardStories } from './card.stories';
import { chartStories } from './chart.stories';
import { checkboxStories } from './checkbox.stories';
import { codeBlockStories } from './code-block.stories';
import { codeInputStories } from './code-input.stories';
import { dateTimeStories } from './date-time.stories';
import { deadlineTimerStories } from './deadline-timer.stories';
import { dialogStories, openDialogStories } from './dialog.stories';
import { differenceStories } from './difference.stories';
import { emptyStateStories } from './empty-state.stories';
import { fieldStories } from './field.stories';
import { fileDropStories } from './file-drop.stories';
import { filterChipStories } from './filter-chip.stories';
import { idWithCopyStories } from './id-with-copy.stories';
import { inputStories } from './input.stories';
import { keyValueListStories } from './key-value-list.stories';
import { limitedInputStories } from './limited-input.stories';
import { maskedValueStories } from './masked-value.stories';
import { menuStories } from './menu.stories';
import { moneyStories } from './money.stories';
import { moneyInputStories } from './money-input.stories';
import { ornamentStories } from './ornament.stories';
import { pageHeaderStories } from './page-header.stories';
import { paginationStories } from './pagination.stories';
import { periodPickerStories } from './period-picker.stories';
import { phoneInputStories } from './phone-input.stories';
import { progressStories } from './progress.stories';
import { qrStories } from './qr.stories';
import { radioCardsStories } from './radio-cards.stories';
import { selectStories } from './select.stories';
import { siteShellStories } from './site-shell.stories';
import { skeletonStories } from './skeleton.stories';
import { statisticStories } from './statistic.stories';
import { statusBadgeStories } from './status-badge.stories';
import { stepperStories } from './stepper.stories';
import type { StoryGroup } from './story';
import { switchStories } from './switch.stories';
import { languageSwitchStories, modeSwitchStories, themeSwitchStories } from './switches.stories';
import { tableStories } from './table.stories';
import { tabsWithCountsStories } from './tabs-with-counts.stories';
import { textLinkStories } from './text-link.stories';
import { textareaStories } from './textarea.stories';
import { timelineStories } from './timeline.stories';
import { toastStories } from './toast.stories';
import { tooltipStories } from './tooltip.stories';

export type { Story, StoryGroup } from './story';

/** Every part with its states, in the order of the design page. */
export const storyGroups: readonly StoryGroup[] = [
  buttonStories,
  textLinkStories,
  fieldStories,
  inputStories,
  textareaStories,
  phoneInputStories,
  moneyInputStories,
  codeInputStories,
  selectStories,
  checkboxStories,
  radioCardsStories,
  switchStories,
  statusBadgeStories,
  moneyStories,
  dateTimeStories,
  idWithCopyStories,
  limitedInputStories,
  maskedValueStories,
  cardStories,
  statisticStories,
  bannerStories,
  emptyStateStories,
  tableStories,
  tabsWithCountsStories,
  filterChipStories,
  paginationStories,
  timelineStories,
  stepperStories,
  dialogStories,
  openDialogStories,
  menuStories,
  toastStories,
  skeletonStories,
  progressStories,
  keyValueListStories,
  codeBlockStories,
  ornamentStories,
  pageHeaderStories,
  languageSwitchStories,
  themeSwitchStories,
  modeSwitchStories,
  qrStories,
  tooltipStories,
  deadlineTimerStories,
  fileDropStories,
  periodPickerStories,
  differenceStories,
  chartStories,
  appShellStories,
  testModeStories,
  siteShellStories,
];
