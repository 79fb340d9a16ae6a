"""Coverage-guided fuzzing, by atheris: bytes in, and laws that hold whatever they are."""
