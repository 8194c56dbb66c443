condition1 = True
condition2 = True


def action1():
    print("action 1")


def action2():
    print("action 2")


def action3():
    print("action 3")
