const MARK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><style>g{fill:#1b1a1f}.p{fill:#7a2463}@media(prefers-color-scheme:dark){g{fill:#eeecf1}.p{fill:#e8a0cf}}</style><g><circle cx="2.8" cy="15.5" r="1.9"/><circle cx="5.4" cy="9.3" r="1.9"/><circle cx="12" cy="6.3" r="1.9"/><circle cx="18.6" cy="9.3" r="1.9"/><circle cx="21.2" cy="15.5" r="1.9"/></g><circle class="p" cx="12" cy="15.5" r="3.6"/></svg>`;

/** The mark as an icon of the browser's tab, light and dark. */
export const BRAND_ICON = `data:image/svg+xml,${encodeURIComponent(MARK)}`;
