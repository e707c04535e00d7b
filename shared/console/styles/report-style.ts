export const REPORT_STYLE = "";
