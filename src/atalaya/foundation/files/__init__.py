"""Private uploads: kept under random keys, checked by content, served only to whom the record behind them may be shown.

A module keeps a file for one of its records and names the capability that shows it; the file lies where the record lies.
`sniffing` decides what a file is by its bytes; its name must agree. What can carry script (HTML, SVG, macros) is not
taken. Bytes are written and synced before the row that names them; what no row names is removed after a day, what a row
no longer needs at the end of its transaction. The same bytes kept twice for one record are one file; across records and
places nothing is shared, so that nobody learns what another place holds.
"""

from atalaya.foundation.files.sniffing import DOCUMENTS, IMAGES, TABLES

__all__ = ["DOCUMENTS", "IMAGES", "TABLES"]
