"""Pages to a site: the disk, MkDocs, editions. The only folder that writes."""
