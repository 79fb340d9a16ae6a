"""What a plan is: frozen values that mirror the YAML files, with no reading or writing."""
