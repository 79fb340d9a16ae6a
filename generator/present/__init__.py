"""What readers see: views, templates, charts, navigation, links and reports."""
