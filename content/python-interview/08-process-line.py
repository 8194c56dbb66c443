def process_line(line):
    return line.rstrip("\n")
